using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>
/// Keeps the digest of every owner's children. The changes of a batch are summed up first: the children of one department often
/// fall due together, and then their whole batch writes one row.
/// </summary>
internal sealed class SqliteDigestStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement add = new(connection, """
        INSERT INTO owner_digest (owner, count, change_sum) VALUES (?, ?, ?)
        ON CONFLICT (owner) DO UPDATE SET count = count + excluded.count, change_sum = change_sum + excluded.change_sum
        """);

    private readonly Dictionary<string, (long Count, long ChangeSum)> changes = new(StringComparer.Ordinal);

    /// <summary>Takes a commit of this batch into account.</summary>
    public void Note(in EntityHead before, EntityRow row, long changeSeq)
    {
        if (before is { Owner: string left, HasTally: true })
        {
            Add(left, -1, -before.ChangeSeq);
        }

        if (row is { Owner: string joined, Tally: not null })
        {
            Add(joined, 1, changeSeq);
        }
    }

    /// <summary>Writes what the batch changed, within its transaction.</summary>
    public void Write()
    {
        foreach ((string owner, (long count, long changeSum)) in changes)
        {
            add.Bind(owner).Bind(count).Bind(changeSum).Run();
        }

        changes.Clear();
    }

    public void Dispose() => add.Dispose();

    private void Add(string owner, long count, long changeSum)
    {
        ref (long Count, long ChangeSum) change = ref CollectionsMarshal.GetValueRefOrAddDefault(changes, owner, out _);
        change = (change.Count + count, change.ChangeSum + changeSum);
    }
}
