using EcoGrains.Ledger.Sqlite;
using EcoGrains.Ledger.Tests.Conformance;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Tests.Sqlite;

public sealed class SqliteLedgerConformance : LedgerConformance
{
    private readonly TemporaryDirectory directory = new();

    protected override ILedger CreateLedger() => new SqliteLedger(new SqliteLedgerOptions { Directory = directory.Path });

    protected override Task DropAsync()
    {
        directory.Dispose();
        return Task.CompletedTask;
    }

    protected override async Task TamperAsync(string sql)
    {
        await using SqliteConnection connection = new($"Data Source={directory.Database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
