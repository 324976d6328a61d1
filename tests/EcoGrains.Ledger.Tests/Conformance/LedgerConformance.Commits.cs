using System.Collections.Immutable;

namespace EcoGrains.Ledger.Tests.Conformance;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task CommitAsync_FirstVersion_StoresEverythingAsGiven()
    {
        EntityRow row = Samples.Row("p/project/3") with
        {
            Owner = "p/department/区环保局",
            Number = "3",
            SortKey = 30_000,
            Name = "生态红线区域占国土面积比例",
            Status = "underWay",
            Light = "overdue",
            Departments = "|区环保局|区经发局|",
            NextDue = new DateOnly(2018, 12, 31),
            WakeAt = Samples.Start.AddDays(30),
            GrainHash = uint.MaxValue,
            Tally = """{"count":1}""",
        };

        Committed committed = await Ledger.CommitAsync(Samples.First(row, Samples.Notice("k1")), Token);

        StoredEntity? stored = await Ledger.ReadAsync(row.Id, Token);
        Assert.Equal(new StoredEntity(row with { WakeAt = row.WakeAt!.Value.ToUniversalTime() }, 1, 1, committed.ChainHead), stored);
        Assert.Equal(new Committed(1, 1, HashChain.Next(HashChain.Genesis, row.Id, 1, Samples.Event())), committed);
        StoredNotice notice = Assert.Single(await AllNoticesAsync());
        Assert.Equal((1, row.Id, "p"), (notice.Seq, notice.EntityId, notice.Programme));
        NoticeRecord expected = Samples.Notice("k1");
        Assert.Equal(expected with { To = default }, notice.Notice with { To = default });
        Assert.Equal(expected.To, notice.Notice.To);
    }

    [Fact]
    public async Task CommitAsync_EveryColumnChanged_ReplacesTheRow()
    {
        Committed first = await Ledger.CommitAsync(Samples.First("p/project/3"), Token);
        EntityRow changed = Samples.Row("p/project/3", "indicator") with
        {
            Programme = "q", Owner = "o", Number = "9", SortKey = 9, Name = "n", Status = "s", Light = "l", Departments = "|d|",
            NextDue = new DateOnly(2020, 2, 29), WakeAt = DateTimeOffset.UnixEpoch, Grain = "g/p/project/3", GrainHash = 0, State = "{}", Tally = "{}",
        };

        Committed second = await Ledger.CommitAsync(Samples.After(first, changed), Token);
        Committed third = await Ledger.CommitAsync(Samples.After(second, Samples.Row("p/project/3")), Token);

        Assert.Equal(new StoredEntity(Samples.Row("p/project/3"), 3, 3, third.ChainHead), await Queries.FindAsync("p/project/3", Token));
        Assert.Null(await Ledger.NextWakeAsync(Token));
    }

    [Fact]
    public async Task CommitAsync_SeveralEvents_ChainsThemAndNumbersThemInOrder()
    {
        await Ledger.CommitAsync(Samples.First("p/project/1"), Token);
        Commit commit = Samples.First("p/project/2") with { Events = Samples.Events(3) };

        Committed committed = await Ledger.CommitAsync(commit, Token);

        IReadOnlyList<StoredEvent> history = await Queries.HistoryAsync("p/project/2", Token);
        Assert.Equal([2L, 3L, 4L], history.Select(stored => stored.Seq));
        Assert.All(history, stored => Assert.Equal(1, stored.Version));
        Assert.Equal(4, committed.ChangeSeq);
        AssertChain(history, committed.ChainHead);
    }

    [Fact]
    public async Task CommitAsync_StaleVersion_FailsAndStoresNothing()
    {
        Committed first = await Ledger.CommitAsync(Samples.First("p/project/1"), Token);
        Committed second = await Ledger.CommitAsync(Samples.After(first, Samples.Row("p/project/1")), Token);
        Commit stale = Samples.After(first, Samples.Row("p/project/1") with { Name = "stale" }, Samples.Notice("k"));

        await Assert.ThrowsAsync<LedgerConflictException>(() => Ledger.CommitAsync(stale, Token));

        Assert.Equal(2, (await AllEventsAsync()).Count);
        Assert.Empty(await AllNoticesAsync());
        Assert.Equal(second.ChainHead, (await Ledger.ReadAsync("p/project/1", Token))!.ChainHead);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task CommitAsync_WrongExpectation_IsAConflict(long expected)
    {
        Committed first = await Ledger.CommitAsync(Samples.First("p/project/1"), Token);
        Commit commit = expected == 0 ? Samples.First("p/project/1") : Samples.After(first with { Version = expected }, Samples.Row("p/project/1"));

        await Assert.ThrowsAsync<LedgerConflictException>(() => Ledger.CommitAsync(commit, Token));
    }

    [Fact]
    public async Task CommitAsync_LaterVersionOfAnUnknownEntity_IsAConflict() =>
        await Assert.ThrowsAsync<LedgerConflictException>(
            () => Ledger.CommitAsync(Samples.After(new Committed(4, 4, HashChain.Genesis), Samples.Row("p/project/1")), Token));

    [Fact]
    public async Task CommitAsync_RightVersionWithAnotherChainHead_IsAConflict()
    {
        Committed first = await Ledger.CommitAsync(Samples.First("p/project/1"), Token);
        Commit forged = Samples.After(first with { ChainHead = new string('f', 64) }, Samples.Row("p/project/1"));

        await Assert.ThrowsAsync<LedgerConflictException>(() => Ledger.CommitAsync(forged, Token));
    }

    [Fact]
    public async Task CommitAsync_SettledPromise_FailsAloneAndStoresNothing()
    {
        Committed first = await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/1"), Samples.Notice("k")), Token);
        Commit again = Samples.After(first, Samples.Row("p/project/1") with { Name = "again" }, Samples.Notice("new"), Samples.Notice("k"));

        await Assert.ThrowsAsync<DuplicateNoticeException>(() => Ledger.CommitAsync(again, Token));

        Assert.Equal("k", Assert.Single(await AllNoticesAsync()).Notice.Key);
        Assert.Single(await AllEventsAsync());
        Assert.Equal("", (await Ledger.ReadAsync("p/project/1", Token))!.Row.Name);
    }

    [Fact]
    public async Task CommitAsync_SamePromiseTwiceInOneCommit_StoresNothing()
    {
        Commit twice = Samples.First(Samples.Row("p/project/1"), Samples.Notice("k"), Samples.Notice("k"));

        await Assert.ThrowsAsync<DuplicateNoticeException>(() => Ledger.CommitAsync(twice, Token));

        Assert.Null(await Ledger.ReadAsync("p/project/1", Token));
    }

    [Fact]
    public async Task CommitAsync_WithoutEvents_IsRefused()
    {
        Commit empty = Samples.First("p/project/1") with { Events = [] };

        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.CommitAsync(empty, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.CommitAsync(empty with { Events = default }, Token));
    }

    [Fact]
    public async Task CommitAsync_MissingText_IsRefusedBeforeItJoinsABatch()
    {
        Commit commit = Samples.First(Samples.Row("p/project/1") with { State = null! });

        await Assert.ThrowsAsync<ArgumentNullException>(() => Ledger.CommitAsync(commit, Token));
    }

    [Fact]
    public async Task CommitAsync_VersionZeroWithAChainHead_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => Ledger.CommitAsync(Samples.First("p/project/1") with { ChainHead = new string('a', 64) }, Token));

    [Fact]
    public async Task CommitAsync_CancelledBefore_StoresNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Ledger.CommitAsync(Samples.First("p/project/1"), new CancellationToken(canceled: true)));

        Assert.Null(await Ledger.ReadAsync("p/project/1", Token));
    }

    [Fact]
    public async Task CommitAsync_CancelledOnTheWay_TellsTheTruth()
    {
        for (int index = 0; index < 200; index++)
        {
            string id = $"p/project/{index}";
            using CancellationTokenSource source = new();
            Task<Committed> commit = Ledger.CommitAsync(Samples.First(id), source.Token);
            await source.CancelAsync();
            await Task.WhenAny(commit);
            Assert.Equal(commit.IsCompletedSuccessfully, await Ledger.ReadAsync(id, Token) is not null);
        }
    }

    [Fact]
    public async Task CommitAsync_Reopened_GoesOnWhereItWas()
    {
        Committed first = await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/1"), Samples.Notice("k")), Token);
        await ReopenAsync();

        Committed second = await Ledger.CommitAsync(Samples.After(first, Samples.Row("p/project/1"), Samples.Notice("l")), Token);

        Assert.Equal((2, 2), (second.Version, second.ChangeSeq));
        Assert.Equal([1L, 2L], (await AllNoticesAsync()).Select(notice => notice.Seq));
        AssertChain(await Queries.HistoryAsync("p/project/1", Token), second.ChainHead);
    }

    [Fact]
    public async Task DisposeAsync_WithWaitingCommits_StoresThemFirst()
    {
        Task<Committed>[] commits = [.. Enumerable.Range(0, 500).Select(index => Ledger.CommitAsync(Samples.First($"p/project/{index}"), Token))];
        await ReopenAsync();

        await Task.WhenAll(commits);
        Assert.Equal(500, (await AllEventsAsync()).Count);
    }

    [Fact]
    public async Task CommitAsync_AfterDispose_SaysThatTheLedgerIsClosed()
    {
        ILedger closed = Ledger;
        await ReopenAsync();

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => closed.CommitAsync(Samples.First("p/project/1"), Token));
    }

    [Theory]
    [InlineData("UPDATE event SET actor = 'nobody'")]
    [InlineData("DELETE FROM event")]
    [InlineData("UPDATE notice SET outcome = 'skipped'")]
    [InlineData("DELETE FROM notice")]
    [InlineData("UPDATE command_key SET version = 99")]
    [InlineData("DELETE FROM command_key")]
    public async Task Tampering_WithWhatHappened_IsRefusedByTheDatabase(string sql)
    {
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/1"), Samples.Notice("k")) with { Key = Samples.Key("c") }, Token);
        ImmutableArray<StoredEvent> before = [.. await AllEventsAsync()];

        Exception fault = await Assert.ThrowsAnyAsync<Exception>(() => TamperAsync(sql));

        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, await AllEventsAsync());
    }

    protected static void AssertChain(IReadOnlyList<StoredEvent> history, string head)
    {
        string previous = HashChain.Genesis;
        foreach (StoredEvent stored in history)
        {
            Assert.Equal(previous, stored.PreviousHash);
            previous = HashChain.Next(previous, stored.EntityId, stored.Version, stored.Event);
            Assert.Equal(previous, stored.Hash);
        }

        Assert.Equal(head, previous);
    }
}
