using System.Globalization;

namespace EcoGrains.Ledger.Tests.Conformance;

public abstract partial class LedgerConformance
{
    private const int Committers = 64;

    [Fact]
    public async Task CommitAsync_ManyCommittersOnTheirOwnEntities_StoresEveryCommit()
    {
        const int Rounds = 20;
        Committed[] last = await Task.WhenAll(Enumerable.Range(0, Committers).Select(async number =>
        {
            EntityRow row = Samples.Row($"p/project/{number}");
            Committed committed = await Ledger.CommitAsync(Samples.First(row), Token);
            for (int round = 1; round < Rounds; round++)
            {
                committed = await Ledger.CommitAsync(Samples.After(committed, row with { SortKey = round }), Token);
            }

            return committed;
        }));

        IReadOnlyList<StoredEvent> events = await AllEventsAsync();
        Assert.Equal(Enumerable.Range(1, Committers * Rounds).Select(seq => (long)seq), events.Select(stored => stored.Seq));
        foreach (IGrouping<string, StoredEvent> history in events.GroupBy(stored => stored.EntityId))
        {
            AssertChain([.. history], last[int.Parse(history.Key.Split('/')[2], CultureInfo.InvariantCulture)].ChainHead);
        }
    }

    [Fact]
    public async Task CommitAsync_ManyCommittersOnOneEntity_LosesNoUpdate()
    {
        const int Increments = 10;
        EntityRow row = Samples.Row("p/project/1");
        await Ledger.CommitAsync(Samples.First(row), Token);

        await Task.WhenAll(Enumerable.Range(0, Committers).Select(async _ =>
        {
            for (int done = 0; done < Increments;)
            {
                StoredEntity read = (await Ledger.ReadAsync(row.Id, Token))!;
                Commit commit = Samples.After(new Committed(read.Version, read.ChangeSeq, read.ChainHead), row with { SortKey = read.Row.SortKey + 1 });
                try
                {
                    await Ledger.CommitAsync(commit, Token);
                    done++;
                }
                catch (LedgerConflictException)
                {
                    // Somebody was first: read again, as a grain does.
                }
            }
        }));

        StoredEntity end = (await Ledger.ReadAsync(row.Id, Token))!;
        Assert.Equal((Committers * Increments, Committers * Increments + 1), (end.Row.SortKey, end.Version));
        AssertChain(await Queries.HistoryAsync(row.Id, Token), end.ChainHead);
    }

    [Fact]
    public async Task CommitAsync_SameVersionAtOnce_OneWinsAndTheNeighboursStand()
    {
        Committed first = await Ledger.CommitAsync(Samples.First("p/project/1"), Token);
        Task<Committed>[] rivals = [.. Enumerable.Range(0, Committers).Select(number => Ledger.CommitAsync(Samples.After(first, Samples.Row("p/project/1") with { SortKey = number }), Token))];
        Task<Committed>[] neighbours = [.. Enumerable.Range(2, Committers).Select(number => Ledger.CommitAsync(Samples.First($"p/project/{number}"), Token))];

        await Task.WhenAll(neighbours);
        await EndedAsync(rivals);

        _ = Assert.Single(rivals, rival => rival.IsCompletedSuccessfully);
        Assert.All(rivals.Where(rival => !rival.IsCompletedSuccessfully), rival => Assert.IsType<LedgerConflictException>(rival.Exception!.InnerException));
        Assert.Equal(2, (await Ledger.ReadAsync("p/project/1", Token))!.Version);
    }

    [Fact]
    public async Task CommitAsync_SuccessiveVersionsWithoutWaiting_StoresAllInOrder()
    {
        EntityRow row = Samples.Row("p/project/1");
        List<Task<Committed>> commits = [Ledger.CommitAsync(Samples.First(row), Token)];
        string head = HashChain.Next(HashChain.Genesis, row.Id, 1, Samples.Event());
        for (long version = 1; version < 100; version++)
        {
            Commit next = Samples.After(new Committed(version, 0, head), row);
            commits.Add(Ledger.CommitAsync(next, Token));
            head = HashChain.Next(head, row.Id, version + 1, next.Events[0]);
        }

        Committed[] all = await Task.WhenAll(commits);

        Assert.Equal(Enumerable.Range(1, 100).Select(version => (long)version), all.Select(committed => committed.Version));
        AssertChain(await Queries.HistoryAsync(row.Id, Token), all[^1].ChainHead);
    }

    [Fact]
    public async Task CommitAsync_SamePromiseAtOnce_IsSettledOnce()
    {
        Task<Committed>[] rivals = [.. Enumerable.Range(0, Committers).Select(number => Ledger.CommitAsync(Samples.First(Samples.Row($"p/project/{number}"), Samples.Notice("k")), Token))];
        await EndedAsync(rivals);

        _ = Assert.Single(rivals, rival => rival.IsCompletedSuccessfully);
        Assert.All(rivals.Where(rival => !rival.IsCompletedSuccessfully), rival => Assert.IsType<DuplicateNoticeException>(rival.Exception!.InnerException));
        Assert.Single(await AllEventsAsync());
    }

    [Fact]
    public async Task ReadAsync_ManyAtOnce_AnswersEachItsOwn()
    {
        await Task.WhenAll(Enumerable.Range(0, 300).Select(number => Ledger.CommitAsync(Samples.First($"p/project/{number}"), Token)));

        StoredEntity?[] read = await Task.WhenAll(Enumerable.Range(0, 2000).Select(number => Ledger.ReadAsync($"p/project/{number % 400}", Token)));

        for (int number = 0; number < read.Length; number++)
        {
            Assert.Equal(number % 400 < 300 ? $"p/project/{number % 400}" : null, read[number]?.Row.Id);
        }
    }

    /// <summary>Waits until all have ended, however they did.</summary>
    private static async Task EndedAsync(IEnumerable<Task> tasks)
    {
        foreach (Task task in tasks)
        {
            await Task.WhenAny(task);
        }
    }
}
