using System.Collections.Immutable;
using EcoGrains.Ledger.Deliveries;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>Stores plans of deliveries.</summary>
internal sealed class SqlitePlanStatements : IDisposable
{
    private readonly SqliteStatement isSealed;
    private readonly SqliteStatement move;
    private readonly SqliteStatement insertInbox;
    private readonly SqliteStatement insertDelivery;
    private readonly SqliteStatement insertNotice;

    public SqlitePlanStatements(SqliteConnection connection)
    {
        isSealed = new(connection, "SELECT 1 FROM delivery WHERE key = ? AND (sealed OR state NOT IN ('pending', 'held'))");
        move = new(connection, "UPDATE delivery_plan SET cursor = ? WHERE cursor = ? AND revision = ? RETURNING 1");
        insertInbox = new(connection, "INSERT INTO inbox (recipient, is_read, notice, programme) VALUES (?, 0, ?, ?) ON CONFLICT (recipient, notice) DO NOTHING");
        // A digest that is there already takes the notices; one over several programmes belongs to none of them.
        insertDelivery = new(connection, """
            INSERT INTO delivery (key, programme, recipient, endpoint, channel, digest_on, state, created_at, due_at, next_at, attempts, sealed)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'pending', ?7, ?8, ?8, 0, 0)
            ON CONFLICT (key) DO UPDATE SET programme = CASE WHEN programme = excluded.programme THEN programme ELSE '*' END
            RETURNING seq
            """);
        insertNotice = new(connection, "INSERT INTO delivery_notice (delivery, notice) VALUES (?, ?) ON CONFLICT DO NOTHING");
    }

    public PlanResult Store(DeliveryPlan plan)
    {
        ImmutableArray<string> closed = [.. plan.Deliveries.Where(planned => planned.DigestOn is not null && isSealed.Finds(planned.Key)).Select(planned => planned.Key)];
        if (!closed.IsEmpty)
        {
            return new PlanResult.DigestsSealed(closed);
        }

        if (move.Bind(plan.Cursor).Bind(plan.From.Cursor).Bind(plan.From.Revision).RunReturning() == 0)
        {
            return new PlanResult.Moved();
        }

        foreach (InboxItem item in plan.Inbox)
        {
            insertInbox.Bind(item.Recipient).Bind(item.Notice).Bind(item.Programme).Run();
        }

        foreach (PlannedDelivery planned in plan.Deliveries)
        {
            long seq = Insert(planned, plan.At);
            foreach (long notice in planned.Notices)
            {
                insertNotice.Bind(seq).Bind(notice).Run();
            }
        }

        return new PlanResult.Stored();
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in (SqliteStatement[])[isSealed, move, insertInbox, insertDelivery, insertNotice])
        {
            statement.Dispose();
        }
    }

    private long Insert(PlannedDelivery planned, DateTimeOffset at) =>
        insertDelivery.Bind(planned.Key).Bind(planned.Programme).Bind(planned.Recipient).Bind(planned.Endpoint).Bind(planned.Channel)
            .Bind(EntityColumns.Format(planned.DigestOn)).Bind(at.ToUnixTimeMilliseconds()).Bind(planned.DueAt.ToUnixTimeMilliseconds()).ReadInt64();
}
