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

    protected override Task TamperAsync(string sql) => SqliteTestLedger.ExecuteAsync(directory.Database, sql);

    [Theory]
    [InlineData("INSERT OR REPLACE INTO event SELECT seq, entity_id, previous_seq, version, type, at, 'nobody', payload, previous_hash, hash FROM event")]
    [InlineData("INSERT OR REPLACE INTO command_key SELECT entity_id, key, fingerprint, 99, at FROM command_key")]
    [InlineData("INSERT OR REPLACE INTO notice SELECT 99, key, entity_id, programme, stage, generation, rung, 'skipped', due_on, promised_at, settled_at, late, recipients FROM notice")]
    public async Task Tampering_ByReplacing_IsRefusedByTheDatabase(string sql)
    {
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/1"), Samples.Notice("k")) with { Key = Samples.Key("c") }, TestContext.Current.CancellationToken);

        SqliteException fault = await Assert.ThrowsAsync<SqliteException>(() => TamperAsync(sql));

        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
    }
}
