using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger.Deliveries;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>Stores endpoints, and what their changes mean for what waits.</summary>
internal sealed class SqliteEndpointStatements : IDisposable
{
    private readonly SqliteWorkStatements receipts;
    private readonly SqliteStatement set;
    private readonly SqliteStatement hold;
    private readonly SqliteStatement release;
    private readonly SqliteStatement rechannel;
    private readonly SqliteStatement remove;
    private readonly SqliteStatement orphan;
    private readonly SqliteStatement revise;

    public SqliteEndpointStatements(SqliteConnection connection)
    {
        receipts = new(connection);
        set = new(connection, """
            INSERT INTO endpoint (id, programme, recipient, channel, address, secrets, language, mode, digest_at, quiet_from, quiet_to, enabled)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET programme = excluded.programme, channel = excluded.channel, address = excluded.address,
                secrets = excluded.secrets, language = excluded.language, mode = excluded.mode, digest_at = excluded.digest_at,
                quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, enabled = excluded.enabled
            WHERE recipient = excluded.recipient
            RETURNING 1
            """);
        hold = new(connection, "UPDATE delivery SET state = 'held' WHERE endpoint = ? AND state = 'pending'");
        release = new(connection, "UPDATE delivery SET state = 'pending' WHERE endpoint = ? AND state = 'held'");
        rechannel = new(connection, "UPDATE delivery SET channel = ?2 WHERE endpoint = ?1 AND channel <> ?2 AND state IN ('pending', 'held', 'dead')");
        remove = new(connection, "DELETE FROM endpoint WHERE id = ? RETURNING 1");
        orphan = new(connection, """
            UPDATE delivery SET state = 'dead', next_at = NULL, reason = ?, settled_at = ? WHERE endpoint = ? AND state IN ('pending', 'held') RETURNING seq
            """);
        revise = new(connection, "UPDATE delivery_plan SET revision = revision + 1");
    }

    public bool Set(DeliveryEndpoint endpoint)
    {
        bool stored = set.Bind(endpoint.Id).Bind(endpoint.Programme).Bind(endpoint.Recipient).Bind(endpoint.Channel).Bind(endpoint.Address)
            .Bind(JsonSerializer.Serialize(endpoint.Secrets, DomainJson.Compact)).Bind(endpoint.Language).Bind(JsonNames.Of(endpoint.Mode))
            .Bind(SqliteDeliveryReads.Format(endpoint.DigestAt)).Bind(SqliteDeliveryReads.Format(endpoint.Quiet?.From))
            .Bind(SqliteDeliveryReads.Format(endpoint.Quiet?.To)).Bind(endpoint.Enabled ? 1L : 0L).RunReturning() > 0;
        if (stored)
        {
            (endpoint.Enabled ? release : hold).Bind(endpoint.Id).Run();
            rechannel.Bind(endpoint.Id).Bind(endpoint.Channel).Run();
            revise.Run();
        }

        return stored;
    }

    public bool Remove(string id, DateTimeOffset now, string by)
    {
        if (remove.Bind(id).RunReturning() == 0)
        {
            return false;
        }

        DeliveryAttempt receipt = DeliveryReceipts.EndpointRemoved(id, now, by);
        foreach (long seq in orphan.Bind(receipt.Detail).Bind(now.ToUnixTimeMilliseconds()).Bind(id).ReadAll())
        {
            receipts.InsertAttempt(seq, receipt);
        }

        revise.Run();
        return true;
    }

    public void Dispose()
    {
        receipts.Dispose();
        foreach (SqliteStatement statement in (SqliteStatement[])[set, hold, release, rechannel, remove, orphan, revise])
        {
            statement.Dispose();
        }
    }
}
