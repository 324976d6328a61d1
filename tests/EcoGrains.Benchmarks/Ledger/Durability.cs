using Microsoft.Data.Sqlite;

namespace EcoGrains.Benchmarks.Ledger;

/// <summary>A comparison is worth nothing when one side does not wait for the disk.</summary>
internal static class Durability
{
    public static void Check(SqliteConnection connection)
    {
        (string journal, string synchronous) = (Pragma(connection, "journal_mode"), Pragma(connection, "synchronous"));
        if ((journal, synchronous) is not ("wal", "2"))
        {
            throw new InvalidOperationException($"{connection.DataSource} runs with journal_mode={journal}, synchronous={synchronous}; both sides must run with wal and 2 (FULL).");
        }
    }

    private static string Pragma(SqliteConnection connection, string name)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // One of two constants.
        command.CommandText = $"PRAGMA {name}";
#pragma warning restore CA2100
        return command.ExecuteScalar()!.ToString()!;
    }
}
