using EcoGrains.Domain.Json;
using EcoGrains.Ledger.Deliveries;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>What workers write: claims, receipts and what becomes of a delivery.</summary>
internal sealed class SqliteWorkStatements : IDisposable
{
    private readonly SqliteStatement due;
    private readonly SqliteStatement lease;
    private readonly SqliteStatement settle;
    private readonly SqliteStatement again;
    private readonly SqliteStatement postpone;
    private readonly SqliteStatement insertAttempt;

    public SqliteWorkStatements(SqliteConnection connection)
    {
        due = new(connection, $"SELECT seq, state FROM delivery WHERE channel = ? AND {SqliteDeliveryReads.Due} AND next_at <= ? ORDER BY next_at LIMIT ?");
        lease = new(connection, "UPDATE delivery SET state = 'leased', lease = ?, next_at = ?, attempts = attempts + 1, sealed = 1 WHERE seq = ?");
        // What was delivered is delivered, whoever holds the lease by now.
        settle = new(connection, """
            UPDATE delivery SET state = ?1, reason = ?2, settled_at = ?3, next_at = NULL, lease = NULL
            WHERE seq = ?4 AND CASE ?1 WHEN 'delivered' THEN state NOT IN ('delivered', 'dropped') ELSE state = 'leased' AND lease = ?5 END
            RETURNING 1
            """);
        again = new(connection, $"""
            UPDATE delivery SET state = {SqliteDeliveryReads.Waiting}, reason = ?, next_at = ?, lease = NULL
            WHERE seq = ? AND state = 'leased' AND lease = ? RETURNING 1
            """);
        postpone = new(connection, $"""
            UPDATE delivery SET state = {SqliteDeliveryReads.Waiting}, next_at = ?, lease = NULL, attempts = attempts - 1
            WHERE seq = ? AND state = 'leased' AND lease = ?
            """);
        // The sequence is given: the trigger that guards it sees no number that SQLite has yet to choose.
        insertAttempt = new(connection, """
            INSERT INTO delivery_attempt (seq, delivery, started_at, at, outcome, detail, actor)
            VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM delivery_attempt), ?, ?, ?, ?, ?, ?)
            """);
    }

    /// <summary>The sequences of what was claimed.</summary>
    public IReadOnlyList<long> Claim(DeliveryClaim claim)
    {
        List<(long Seq, bool Lapsed)> rows = [];
        try
        {
            due.Bind(claim.Channel).Bind(claim.Now.ToUnixTimeMilliseconds()).Bind(claim.Take);
            while (due.Step())
            {
                rows.Add((due.Int64(0), due.Text(1) == "leased"));
            }
        }
        finally
        {
            due.Reset();
        }

        foreach ((long seq, bool lapsed) in rows)
        {
            if (lapsed)
            {
                InsertAttempt(seq, DeliveryReceipts.Lapsed(claim));
            }

            lease.Bind(claim.Token).Bind(claim.Until.ToUnixTimeMilliseconds()).Bind(seq).Run();
        }

        return [.. rows.Select(row => row.Seq)];
    }

    public bool Report(DeliveryReport report)
    {
        InsertAttempt(report.Seq, report.Attempt);
        if (report.NextAt is { } nextAt)
        {
            return again.Bind(report.Attempt.Detail).Bind(nextAt.ToUnixTimeMilliseconds()).Bind(report.Seq).Bind(report.Token).RunReturning() > 0;
        }

        string state = JsonNames.Of(report.Attempt.Outcome == AttemptOutcome.Delivered ? DeliveryState.Delivered : DeliveryState.Dead);
        return settle.Bind(state).Bind(report.Attempt.Detail).Bind(report.Attempt.At.ToUnixTimeMilliseconds()).Bind(report.Seq).Bind(report.Token).RunReturning() > 0;
    }

    public bool Postpone(long seq, string token, DateTimeOffset until)
    {
        postpone.Bind(until.ToUnixTimeMilliseconds()).Bind(seq).Bind(token).Run();
        return true;
    }

    public void InsertAttempt(long delivery, DeliveryAttempt attempt) =>
        insertAttempt.Bind(delivery).Bind(attempt.StartedAt?.ToUnixTimeMilliseconds()).Bind(attempt.At.ToUnixTimeMilliseconds())
            .Bind(JsonNames.Of(attempt.Outcome)).Bind(attempt.Detail).Bind(attempt.Actor).Run();

    public void Dispose()
    {
        foreach (SqliteStatement statement in (SqliteStatement[])[due, lease, settle, again, postpone, insertAttempt])
        {
            statement.Dispose();
        }
    }
}
