using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Tests.Conformance;
using Npgsql;

namespace EcoGrains.Ledger.Tests.Postgres;

public sealed class PostgresLedgerConformance : LedgerConformance
{
    private readonly PostgresTestDatabase database = PostgresTestDatabase.CreateAsync().GetAwaiter().GetResult();

    protected override ILedger CreateLedger() => new PostgresLedger(new PostgresLedgerOptions { ConnectionString = database.ConnectionString });

    protected override Task DropAsync() => database.DisposeAsync().AsTask();

    protected override Task TamperAsync(string sql) => database.ExecuteAsync(sql);

    [Theory]
    [InlineData("TRUNCATE event")]
    [InlineData("TRUNCATE notice")]
    [InlineData("TRUNCATE command_key")]
    [InlineData("SET session_replication_role = replica; DELETE FROM event")]
    [InlineData("INSERT INTO notice SELECT * FROM notice ON CONFLICT (key) DO UPDATE SET outcome = 'skipped'")]
    public async Task Tampering_ByOtherMeans_IsRefusedByTheDatabase(string sql)
    {
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/1"), Samples.Notice("k")), TestContext.Current.CancellationToken);

        PostgresException fault = await Assert.ThrowsAsync<PostgresException>(() => TamperAsync(sql));

        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
    }
}
