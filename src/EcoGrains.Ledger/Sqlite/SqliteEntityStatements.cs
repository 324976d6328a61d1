using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>What the ledger holds of an entity before a commit: what the commit is checked against, and what need not be written.</summary>
internal readonly record struct EntityHead(
    long RowId, long Version, long ChangeSeq, string ChainHead, string? Kind, string? Programme, long SortKey, string? Owner, long? WakeAt, bool HasTally)
{
    public static EntityHead None { get; } = new(0, 0, 0, HashChain.Genesis, null, null, 0, null, null, false);
}

/// <summary>
/// Reads and writes the entity table. SQLite rewrites the entries of every index that a statement's SET list touches, changed or
/// not, and each lies on a page of its own that has to reach the disk; so columns that seldom change are set only when they do.
/// </summary>
internal sealed class SqliteEntityStatements : IDisposable
{
    private const string Always = "number = ?, name = ?, status = ?, light = ?, departments = ?, next_due = ?, grain = ?, grain_hash = ?, "
        + "version = ?, change_seq = ?, chain_head = ?, tally = ?, state = ?";

    private readonly SqliteStatement head;
    private readonly SqliteStatement insert;
    private readonly SqliteStatement update;
    private readonly SqliteStatement updateWake;
    private readonly SqliteStatement updateAll;

    public SqliteEntityStatements(SqliteConnection connection)
    {
        head = new(connection, "SELECT rowid, version, change_seq, chain_head, kind, programme, sort_key, owner, wake_at, tally IS NOT NULL FROM entity WHERE id = ?");
        insert = new(connection, $"INSERT INTO entity ({EntityColumns.Names}) VALUES ({EntityColumns.Places})");
        update = new(connection, $"UPDATE entity SET {Always} WHERE rowid = ?");
        updateWake = new(connection, $"UPDATE entity SET {Always}, wake_at = ? WHERE rowid = ?");
        updateAll = new(connection, $"UPDATE entity SET {Always}, wake_at = ?, kind = ?, programme = ?, sort_key = ?, owner = ? WHERE rowid = ?");
    }

    public EntityHead ReadHead(string id)
    {
        try
        {
            return head.Bind(id).Step()
                ? new EntityHead(
                    head.Int64(0), head.Int64(1), head.Int64(2), head.Text(3)!, head.Text(4), head.Text(5), head.Int64(6), head.Text(7),
                    head.IsNull(8) ? null : head.Int64(8), head.Int64(9) != 0)
                : EntityHead.None;
        }
        finally
        {
            head.Reset();
        }
    }

    public void Write(in EntityHead before, EntityRow row, long version, long changeSeq, string chainHead)
    {
        long? wakeAt = row.WakeAt?.ToUnixTimeMilliseconds();
        if (before.Version == 0)
        {
            EntityColumns.Bind(insert, row, version, changeSeq, chainHead).Run();
        }
        else if ((row.Kind, row.Programme, row.SortKey, row.Owner) != (before.Kind, before.Programme, before.SortKey, before.Owner))
        {
            BindAlways(updateAll, row, version, changeSeq, chainHead)
                .Bind(wakeAt).Bind(row.Kind).Bind(row.Programme).Bind(row.SortKey).Bind(row.Owner).Bind(before.RowId).Run();
        }
        else if (wakeAt != before.WakeAt)
        {
            BindAlways(updateWake, row, version, changeSeq, chainHead).Bind(wakeAt).Bind(before.RowId).Run();
        }
        else
        {
            BindAlways(update, row, version, changeSeq, chainHead).Bind(before.RowId).Run();
        }
    }

    public void Dispose()
    {
        head.Dispose();
        insert.Dispose();
        update.Dispose();
        updateWake.Dispose();
        updateAll.Dispose();
    }

    private static SqliteStatement BindAlways(SqliteStatement statement, EntityRow row, long version, long changeSeq, string chainHead) =>
        statement.Bind(row.Number).Bind(row.Name).Bind(row.Status).Bind(row.Light).Bind(row.Departments).Bind(EntityColumns.Format(row.NextDue))
            .Bind(row.Grain).Bind((long)row.GrainHash).Bind(version).Bind(changeSeq).Bind(chainHead).Bind(row.Tally).Bind(row.State);
}
