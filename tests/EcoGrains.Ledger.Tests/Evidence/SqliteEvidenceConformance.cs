using EcoGrains.Ledger.Evidence;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Ledger.Tests.Sqlite;
using Microsoft.Data.Sqlite;
using static EcoGrains.Ledger.Tests.Evidence.EvidenceSamples;

namespace EcoGrains.Ledger.Tests.Evidence;

public sealed class SqliteEvidenceConformance : EvidenceStoreConformance
{
    private readonly TemporaryDirectory directory = new();

    private string Files => Path.Combine(directory.Path, "evidence");

    private string Incoming => Path.Combine(Files, "incoming");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Crash_BetweenFileAndRow_LeavesNothingThatIsServed()
    {
        // What the process leaves behind that dies after the rename, and one that dies before.
        string sha256 = Hash(Pdf);
        Directory.CreateDirectory(Path.Combine(Files, sha256[..2]));
        Directory.CreateDirectory(Incoming);
        await File.WriteAllBytesAsync(PathOf(sha256), Pdf, Token);
        await File.WriteAllBytesAsync(Path.Combine(Incoming, "cut-off.part"), Pdf[..5], Token);
        await Ledger.DisposeAsync();
        await InitializeAsync();

        Assert.Null(await Store.OpenReadAsync(sha256, Token));
        Assert.Empty(await Store.FindAsync(sha256, Programme, Token));
        Assert.Empty(Unfinished());

        Assert.IsType<EvidenceReceipt.Stored>(await Store.PutAsync(Upload(Pdf), Token));
        Assert.NotNull(await Store.OpenReadAsync(sha256, Token));
    }

    [Fact]
    public async Task PutAsync_RowCannotBeStored_ServesNothing()
    {
        await SqliteTestLedger.ExecuteAsync(directory.Database, "CREATE TRIGGER fails BEFORE INSERT ON evidence BEGIN SELECT RAISE(ABORT, 'no'); END");

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Store.PutAsync(Upload(Pdf), Token));

        Assert.Null(await Store.OpenReadAsync(Hash(Pdf), Token));
        Assert.Empty(Unfinished());
    }

    [Fact]
    public async Task PutAsync_File_LiesUnderItsHashForTheOwnerAlone()
    {
        await Store.PutAsync(Upload(Pdf, "../x".Replace("../", "", StringComparison.Ordinal) + ".pdf"), Token);

        Assert.Equal(Pdf, await File.ReadAllBytesAsync(PathOf(Hash(Pdf)), Token));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf(Hash(Pdf))));
        }
    }

    [Fact]
    public async Task OpenReadAsync_FileGoneOrShort_SaysSoAtOnceAndTheNextUploadHeals()
    {
        await Store.PutAsync(Upload(Pdf), Token);
        await File.WriteAllBytesAsync(PathOf(Hash(Pdf)), Pdf[..5], Token);
        Assert.Contains("should have", (await Assert.ThrowsAsync<EvidenceDamagedException>(() => Store.OpenReadAsync(Hash(Pdf), Token))).Message, StringComparison.Ordinal);
        File.Delete(PathOf(Hash(Pdf)));
        Assert.Contains("is gone", (await Assert.ThrowsAsync<EvidenceDamagedException>(() => Store.OpenReadAsync(Hash(Pdf), Token))).Message, StringComparison.Ordinal);

        await Store.PutAsync(Upload(Pdf), Token);

        await using Stream healed = (await Store.OpenReadAsync(Hash(Pdf), Token))!;
        using MemoryStream read = new();
        await healed.CopyToAsync(read, Token);
        Assert.Equal(Pdf, read.ToArray());
    }

    [Fact]
    public async Task Tampering_ByReplacing_IsRefusedByTheDatabase()
    {
        await Store.PutAsync(Upload(Pdf), Token);

        SqliteException fault = await Assert.ThrowsAsync<SqliteException>(
            () => TamperAsync("INSERT OR REPLACE INTO evidence SELECT sha256, programme, department, size, content_type, 'other.pdf', uploaded_by, at FROM evidence"));

        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
    }

    protected override ILedger CreateLedger() => new SqliteLedger(new SqliteLedgerOptions { Directory = directory.Path });

    protected override IEvidenceStore CreateStore(ILedger ledger, EvidenceOptions options) => new SqliteEvidence((SqliteLedger)ledger, options);

    protected override Task DropAsync()
    {
        directory.Dispose();
        return Task.CompletedTask;
    }

    protected override Task TamperAsync(string sql) => SqliteTestLedger.ExecuteAsync(directory.Database, sql);

    protected override async Task DamageAsync(string sha256)
    {
        byte[] bytes = await File.ReadAllBytesAsync(PathOf(sha256), Token);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(PathOf(sha256), bytes, Token);
    }

    protected override Task<int> CountStoredFilesAsync() => Task.FromResult(
        Directory.Exists(Files) ? Directory.EnumerateFiles(Files, "*", SearchOption.AllDirectories).Count(path => Path.GetDirectoryName(path) != Incoming) : 0);

    protected override IReadOnlyList<string> Unfinished() => Directory.Exists(Incoming) ? Directory.GetFiles(Incoming) : [];

    private string PathOf(string sha256) => Path.Combine(Files, sha256[..2], sha256);
}
