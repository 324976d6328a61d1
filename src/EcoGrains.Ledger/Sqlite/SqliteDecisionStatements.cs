using EcoGrains.Domain.Json;
using EcoGrains.Ledger.Deliveries;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>What people decide: dead letters put back or given up, inbox entries read.</summary>
internal sealed class SqliteDecisionStatements : IDisposable
{
    private readonly SqliteWorkStatements receipts;
    private readonly SqliteStatement retryOne;
    private readonly SqliteStatement retryAll;
    private readonly SqliteStatement dropOne;
    private readonly SqliteStatement dropAll;
    private readonly SqliteStatement markSome;
    private readonly SqliteStatement markAll;

    public SqliteDecisionStatements(SqliteConnection connection)
    {
        // An endpoint may have changed its channel since.
        const string retry = $"""
            UPDATE delivery SET state = {SqliteDeliveryReads.Waiting}, next_at = ?1, attempts = 0, settled_at = NULL, lease = NULL,
                channel = coalesce((SELECT channel FROM endpoint WHERE id = delivery.endpoint), channel)
            """;
        const string drop = "UPDATE delivery SET state = 'dropped', next_at = NULL, settled_at = ?1, reason = ?4";
        const string all = "WHERE state = 'dead' AND (?2 IS NULL OR channel = ?2) AND (?3 IS NULL OR recipient = ?3) RETURNING seq";
        receipts = new(connection);
        retryOne = new(connection, $"{retry} WHERE key = ?2 AND state IN ('dead', 'pending') RETURNING seq");
        retryAll = new(connection, $"{retry} {all}");
        dropOne = new(connection, $"{drop} WHERE key = ?2 AND state IN ('dead', 'pending', 'held') AND ?3 IS NULL RETURNING seq");
        dropAll = new(connection, $"{drop} {all}");
        const string mark = "UPDATE inbox SET is_read = 1, read_at = ?1, read_by = ?2 WHERE recipient = ?3 AND is_read = 0 AND (?4 IS NULL OR programme = ?4)";
        markSome = new(connection, $"{mark} AND notice IN (SELECT value FROM json_each(?5)) RETURNING 1");
        markAll = new(connection, $"{mark} AND notice <= ?5 RETURNING 1");
    }

    public int Retry(DeliverySelection selection, DateTimeOffset now, string by)
    {
        long at = now.ToUnixTimeMilliseconds();
        IReadOnlyList<long> changed = selection.Key is { } key
            ? retryOne.Bind(at).Bind(key).ReadAll()
            : retryAll.Bind(at).Bind(selection.Channel).Bind(selection.Recipient).ReadAll();
        return Receipt(changed, DeliveryReceipts.Retried(now, by));
    }

    public int Drop(DeliverySelection selection, string reason, DateTimeOffset now, string by)
    {
        long at = now.ToUnixTimeMilliseconds();
        IReadOnlyList<long> changed = selection.Key is { } key
            ? dropOne.Bind(at).Bind(key).Bind((string?)null).Bind(reason).ReadAll()
            : dropAll.Bind(at).Bind(selection.Channel).Bind(selection.Recipient).Bind(reason).ReadAll();
        return Receipt(changed, DeliveryReceipts.Dropped(reason, now, by));
    }

    public int MarkRead(InboxMark mark)
    {
        SqliteStatement statement = (mark.Notices.IsDefault ? markAll : markSome)
            .Bind(mark.At.ToUnixTimeMilliseconds()).Bind(mark.By).Bind(mark.Recipient).Bind(mark.Programme);
        return mark.Notices.IsDefault
            ? statement.Bind(mark.UpTo).RunReturning()
            : statement.Bind(System.Text.Json.JsonSerializer.Serialize(mark.Notices, DomainJson.Compact)).RunReturning();
    }

    public void Dispose()
    {
        receipts.Dispose();
        foreach (SqliteStatement statement in (SqliteStatement[])[retryOne, retryAll, dropOne, dropAll, markSome, markAll])
        {
            statement.Dispose();
        }
    }

    private int Receipt(IReadOnlyList<long> changed, DeliveryAttempt receipt)
    {
        foreach (long seq in changed)
        {
            receipts.InsertAttempt(seq, receipt);
        }

        return changed.Count;
    }
}
