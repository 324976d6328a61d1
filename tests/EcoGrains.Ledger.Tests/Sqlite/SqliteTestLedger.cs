using EcoGrains.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Tests.Sqlite;

internal static class SqliteTestLedger
{
    public static async Task<SqliteLedger> OpenAsync(string directory, int? maxPages = null) =>
        await OpenAsync(new SqliteLedgerOptions { Directory = directory, MaxPages = maxPages });

    public static async Task<SqliteLedger> OpenAsync(SqliteLedgerOptions options)
    {
        SqliteLedger ledger = new(options);
        await ledger.OpenAsync(TestContext.Current.CancellationToken);
        return ledger;
    }

    /// <summary>The sentence with which the ledger refuses to open.</summary>
    public static async Task<string> RefusalAsync(string directory) =>
        (await Assert.ThrowsAsync<LedgerUnavailableException>(() => OpenAsync(directory))).Message;

    public static async Task<string> ReadOnlyRefusalAsync(string directory) =>
        (await Assert.ThrowsAsync<LedgerUnavailableException>(
            () => SqliteLedgerReader.OpenReadOnlyAsync(directory, TestContext.Current.CancellationToken))).Message;

    public static async Task<object?> ExecuteAsync(string database, string sql)
    {
        await using SqliteConnection connection = new($"Data Source={database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
