using EcoGrains.Ledger.Evidence;
using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Tests.Postgres;
using EcoGrains.Ledger.Tests.Sqlite;
using Npgsql;
using static EcoGrains.Ledger.Tests.Evidence.EvidenceSamples;

namespace EcoGrains.Ledger.Tests.Evidence;

public sealed class PostgresEvidenceConformance : EvidenceStoreConformance
{
    private readonly PostgresTestDatabase database = PostgresTestDatabase.CreateAsync().GetAwaiter().GetResult();
    private readonly TemporaryDirectory incoming = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Crash_BetweenBytesAndRow_LeavesNothing()
    {
        await database.ExecuteAsync("""
            CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END; $$;
            CREATE TRIGGER fails BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION fails()
            """);

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Store.PutAsync(Upload(LargePdf), Token));

        Assert.Equal(0, await CountStoredFilesAsync());
        Assert.Null(await Store.OpenReadAsync(Hash(LargePdf), Token));
        Assert.Empty(Unfinished());
    }

    [Fact]
    public async Task OpenReadAsync_AnotherSilo_ServesWhatThisOneStored()
    {
        await Store.PutAsync(Upload(LargePdf), Token);
        await using PostgresLedger second = await database.OpenAsync();

        await using Stream stream = (await new PostgresEvidence(second).OpenReadAsync(Hash(LargePdf), Token))!;
        using MemoryStream read = new();
        await stream.CopyToAsync(read, Token);

        Assert.Equal(LargePdf, read.ToArray());
    }

    [Theory]
    [InlineData("UPDATE evidence_chunk SET bytes = ''")]
    [InlineData("DELETE FROM evidence_chunk")]
    [InlineData("TRUNCATE evidence, evidence_chunk")]
    public async Task Tampering_WithBytes_IsRefusedByTheDatabase(string sql)
    {
        await Store.PutAsync(Upload(Pdf), Token);

        PostgresException fault = await Assert.ThrowsAsync<PostgresException>(() => TamperAsync(sql));

        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
    }

    protected override ILedger CreateLedger() => new PostgresLedger(new PostgresLedgerOptions { ConnectionString = database.ConnectionString });

    protected override IEvidenceStore CreateStore(ILedger ledger, EvidenceOptions options)
    {
        options.TemporaryDirectory = incoming.Path;
        return new PostgresEvidence((PostgresLedger)ledger, options);
    }

    protected override async Task DropAsync()
    {
        incoming.Dispose();
        await database.DisposeAsync();
    }

    protected override Task TamperAsync(string sql) => database.ExecuteAsync(sql);

    protected override Task DamageAsync(string sha256) => database.ExecuteAsync($"""
        ALTER TABLE evidence_chunk DISABLE TRIGGER USER;
        UPDATE evidence_chunk SET bytes = set_byte(bytes, 9, 1 - get_byte(bytes, 9) % 2) WHERE sha256 = '{sha256}' AND no = 1;
        ALTER TABLE evidence_chunk ENABLE ALWAYS TRIGGER evidence_chunk_append_only
        """);

    protected override async Task<int> CountStoredFilesAsync() => (int)(long)(await database.ExecuteAsync("SELECT count(DISTINCT sha256) FROM evidence_chunk"))!;

    protected override IReadOnlyList<string> Unfinished() => Directory.GetFiles(incoming.Path);
}
