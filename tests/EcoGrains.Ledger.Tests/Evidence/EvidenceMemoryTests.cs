using EcoGrains.Domain.Evidence;
using EcoGrains.Ledger.Evidence;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Ledger.Tests.Sqlite;

namespace EcoGrains.Ledger.Tests.Evidence;

/// <summary>Alone, because it measures what the process allocates.</summary>
[CollectionDefinition(nameof(EvidenceMemoryTests), DisableParallelization = true)]
[Collection(nameof(EvidenceMemoryTests))]
public sealed class EvidenceMemoryTests : IDisposable
{
    private const long Mebibyte = 1024 * 1024;

    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task PutAsync_TwoGigabytes_StopsAtTheLimitAndKeepsMemoryFlat()
    {
        await using SqliteLedger ledger = await SqliteTestLedger.OpenAsync(directory.Path);
        SqliteEvidence store = new(ledger);
        await store.PutAsync(EvidenceSamples.Upload(EvidenceSamples.Pdf), Token);
        LazyStream body = new(2048 * Mebibyte);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        EvidenceReceipt receipt = await store.PutAsync(EvidenceSamples.Upload(body), Token);

        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(EvidenceCodes.TooLarge, Assert.IsType<EvidenceReceipt.Refused>(receipt).Code);
        Assert.InRange(body.Given, 20 * Mebibyte + 1, 20 * Mebibyte + body.LargestRead);
        Assert.InRange(body.LargestRead, 1, 128 * 1024);
        Assert.InRange(allocated, 0, Mebibyte);
        Assert.Empty(Directory.GetFiles(Path.Combine(directory.Path, "evidence", "incoming")));
    }

    [Fact]
    public async Task OpenReadAsync_LargestFile_IsReadWithTwoBuffers()
    {
        await using SqliteLedger ledger = await SqliteTestLedger.OpenAsync(directory.Path);
        SqliteEvidence store = new(ledger);
        LazyStream body = new(20 * Mebibyte);
        StoredEvidence stored = Assert.IsType<EvidenceReceipt.Stored>(await store.PutAsync(EvidenceSamples.Upload(body), Token)).Evidence;
        byte[] buffer = new byte[64 * 1024];
        long before = GC.GetTotalAllocatedBytes(precise: true);

        long total = 0;
        await using (Stream stream = (await store.OpenReadAsync(stored.Sha256, Token))!)
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, Token)) > 0)
            {
                total += read;
            }
        }

        Assert.Equal(20 * Mebibyte, total);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Mebibyte);
    }
}
