using Microsoft.Data.Sqlite;

namespace EcoGrains.Benchmarks.Ledger;

/// <param name="wal">Whether it is given the ledger's write-ahead log; its own script leaves SQLite's rollback journal.</param>
// Orleans names SQLite so; since 10.x the provider that it loads for the name is Microsoft.Data.Sqlite.
internal sealed class SqliteStockLoad(bool wal) : StockStorageLoad("System.Data.SQLite")
{
    public override string Name => wal ? "Orleans ADO.NET grain storage, SQLite, WAL" : "Orleans ADO.NET grain storage, SQLite as installed";

    private string JournalMode => wal ? "wal" : "delete";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    protected override async Task<string> CreateSchemaAsync(string place)
    {
        string connectionString = $"Data Source={Path.Combine(place, "stock.db")}";
        await using SqliteConnection connection = new(connectionString);
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        // The journal mode is kept in the file; FULL is what every connection starts with, which Durability checks.
        command.CommandText = $"PRAGMA journal_mode = {JournalMode}; {await ScriptAsync("stock-storage.sql")}";
        await command.ExecuteNonQueryAsync();
        Durability.Check(connection, JournalMode);
        return connectionString;
    }
}
