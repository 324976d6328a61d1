using EcoGrains.Ledger.Sqlite;
using EcoGrains.Ledger.Tests.Conformance;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Tests.Sqlite;

public sealed class SqliteLedgerFaultTests : IDisposable
{
    private const int SmallFile = 60;

    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task CommitAsync_DiskFull_FailsTheBatchAndGoesOnOnceThereIsSpace()
    {
        SqliteLedgerOptions options = new() { Directory = directory.Path, MaxPages = SmallFile };
        await using SqliteLedger ledger = await SqliteTestLedger.OpenAsync(options);
        Committed first = await ledger.CommitAsync(Samples.First("p/project/0"), Token);
        EntityRow large = Samples.Row("p/project/0") with { State = new string('x', 10_000) };

        Task<Committed>[] batch = [.. Enumerable.Range(1, 100).Select(number => ledger.CommitAsync(Samples.First(large with { Id = $"p/project/{number}" }), Token))];
        foreach (Task<Committed> commit in batch)
        {
            await Task.WhenAny(commit);
        }

        LedgerUnavailableException[] faults = [.. batch.Where(commit => commit.IsFaulted).Select(commit => Assert.IsType<LedgerUnavailableException>(commit.Exception!.InnerException))];
        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.Contains("is full, so nothing was stored. Free space", fault.Message, StringComparison.Ordinal));
        Assert.Equal(batch.Count(commit => commit.IsCompletedSuccessfully) + 1, (await ledger.EventsAsync(0, cancellationToken: Token)).Count);

        options.MaxPages = null;
        Committed second = await ledger.CommitAsync(Samples.After(first, large), Token);

        IReadOnlyList<StoredEvent> events = await ledger.EventsAsync(0, cancellationToken: Token);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(seq => (long)seq), events.Select(stored => stored.Seq));
        Assert.Equal(second.ChangeSeq, events[^1].Seq);
    }

    [Fact]
    public async Task OpenAsync_DiskFull_SaysSo()
    {
        SqliteLedger ledger = new(new SqliteLedgerOptions { Directory = directory.Path, MaxPages = 3 });

        LedgerUnavailableException fault = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.OpenAsync(Token));

        Assert.Contains("is full", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommitAsync_LockedByAnotherProgram_FailsAndGoesOnOnceItIsFree()
    {
        await using SqliteLedger ledger = await SqliteTestLedger.OpenAsync(new SqliteLedgerOptions { Directory = directory.Path, BusyTimeout = TimeSpan.Zero });
        await using (SqliteConnection browser = new($"Data Source={directory.Database};Pooling=False"))
        {
            await browser.OpenAsync(Token);
            await using SqliteTransaction held = browser.BeginTransaction();

            LedgerUnavailableException fault = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.CommitAsync(Samples.First("p/project/1"), Token));

            Assert.Contains("Another program has", fault.Message, StringComparison.Ordinal);
        }

        await ledger.CommitAsync(Samples.First("p/project/1"), Token);
    }

    [Fact]
    public async Task ReadAsync_DatabaseGone_FailsWithASentence()
    {
        await using SqliteLedger ledger = await SqliteTestLedger.OpenAsync(directory.Path);
        File.Delete(directory.Database);

        LedgerUnavailableException fault = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.ReadAsync("p/project/1", Token));

        Assert.Contains("cannot be opened", fault.Message, StringComparison.Ordinal);
    }
}
