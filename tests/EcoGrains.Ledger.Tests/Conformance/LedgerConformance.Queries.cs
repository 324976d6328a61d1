namespace EcoGrains.Ledger.Tests.Conformance;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task ListItemsAsync_Pages_ShowEveryItemOnceSortedByKindThenNumber()
    {
        foreach ((string id, string kind, long sortKey) in ((string, string, long)[])[("p/project/10", "project", 10), ("p/project/2", "project", 2), ("p/task/5.10", "task", 510), ("p/task/5.2", "task", 502), ("p/indicator/1", "indicator", 1), ("p/department/x", "department", 0)])
        {
            await Ledger.CommitAsync(Samples.First(Samples.Row(id, kind) with { SortKey = sortKey }), Token);
        }

        List<string> seen = [];
        for (string? after = null; ; after = seen[^1])
        {
            IReadOnlyList<StoredEntity> page = await Queries.ListItemsAsync(new ItemQuery { Programme = "p", After = after, Take = 2 }, Token);
            if (page.Count == 0)
            {
                break;
            }

            seen.AddRange(page.Select(item => item.Row.Id));
        }

        Assert.Equal(["p/indicator/1", "p/project/2", "p/project/10", "p/task/5.2", "p/task/5.10"], seen);
    }

    [Fact]
    public async Task ListItemsAsync_Filters_NarrowTheList()
    {
        EntityRow row = Samples.Row("p/project/1") with
        {
            Number = "5.1", Name = "生态红线100%_A", Light = "overdue", Departments = "|区环保局|区经发局|", Owner = "p/department/区环保局", NextDue = new DateOnly(2018, 6, 30),
        };
        await Ledger.CommitAsync(Samples.First(row), Token);
        await Ledger.CommitAsync(Samples.First(Samples.Row("q/indicator/2", "indicator")), Token);

        (ItemQuery Query, int Found)[] cases =
        [
            (new(), 2),
            (new() { Programme = "p" }, 1),
            (new() { Programme = "none" }, 0),
            (new() { Kind = "indicator" }, 1),
            (new() { Kind = "department" }, 0),
            (new() { Light = "overdue" }, 1),
            (new() { Department = "区经发局" }, 1),
            (new() { Department = "经发局" }, 0),
            (new() { Owner = "p/department/区环保局" }, 1),
            (new() { DueBefore = new DateOnly(2018, 7, 1) }, 1),
            (new() { DueBefore = new DateOnly(2018, 6, 30) }, 0),
            (new() { Text = "红线" }, 1),
            (new() { Text = "5.1" }, 1),
            (new() { Text = "100%" }, 1),
            (new() { Text = "1%0" }, 0),
            (new() { Text = "线_0" }, 0),
            (new() { Programme = "p", Kind = "project", Light = "overdue", Text = "_A" }, 1),
        ];
        foreach ((ItemQuery query, int found) in cases)
        {
            Assert.True((await Queries.ListItemsAsync(query, Token)).Count == found, $"{query} should find {found}");
        }
    }

    [Fact]
    public async Task ListItemsAsync_UnknownPlaceOrSize_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Queries.ListItemsAsync(new ItemQuery { After = "p/project/404" }, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queries.ListItemsAsync(new ItemQuery { Take = 0 }, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queries.ListItemsAsync(new ItemQuery { Take = 501 }, Token));
    }

    [Fact]
    public async Task ListAsync_KindProgrammeAndOwner_NarrowIt()
    {
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/department/b", "department") with { Owner = "g" }), Token);
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/department/a", "department")), Token);
        await Ledger.CommitAsync(Samples.First(Samples.Row("q/department/c", "department") with { Owner = "g" }), Token);

        Assert.Equal(["p/department/a", "p/department/b", "q/department/c"], Ids(await Queries.ListAsync("department", cancellationToken: Token)));
        Assert.Equal(["p/department/a", "p/department/b"], Ids(await Queries.ListAsync("department", "p", cancellationToken: Token)));
        Assert.Equal(["p/department/b"], Ids(await Queries.ListAsync("department", "p", "g", Token)));
        Assert.Empty(await Queries.ListAsync("project", cancellationToken: Token));
    }

    [Fact]
    public async Task EventsAsync_Pages_ShowEveryEventOnceInCommitOrder()
    {
        await Ledger.CommitAsync(Samples.First("p/project/1") with { Events = Samples.Events(5) }, Token);
        await Ledger.CommitAsync(Samples.First("p/project/2"), Token);

        Assert.Equal([1L, 2L, 3L, 4L], (await Queries.EventsAsync(0, 4, Token)).Select(stored => stored.Seq));
        Assert.Equal([5L, 6L], (await Queries.EventsAsync(4, 4, Token)).Select(stored => stored.Seq));
        Assert.Empty(await Queries.EventsAsync(6, 4, Token));
        Assert.Empty(await Queries.HistoryAsync("p/project/404", Token));
    }

    [Fact]
    public async Task NoticesAsync_Filters_NarrowTheList()
    {
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/1"), Samples.Notice("a"), Samples.Notice("b") with { Outcome = "merged", To = [] }), Token);
        await Ledger.CommitAsync(Samples.First(Samples.Row("q/project/2"), Samples.Notice("c") with { To = ["leadership"], DueOn = null, Late = false }), Token);

        (NoticeQuery Query, string Keys)[] cases =
        [
            (new(), "abc"),
            (new() { Programme = "p" }, "ab"),
            (new() { EntityId = "q/project/2" }, "c"),
            (new() { To = "office" }, "a"),
            (new() { To = "off" }, ""),
            (new() { Outcome = "merged" }, "b"),
            (new() { After = 1, Take = 1 }, "b"),
        ];
        foreach ((NoticeQuery query, string keys) in cases)
        {
            Assert.Equal(keys, string.Concat((await Queries.NoticesAsync(query, Token)).Select(stored => stored.Notice.Key)));
        }
    }

    [Fact]
    public async Task Settings_WrittenTwice_KeepTheLast()
    {
        Assert.Null(await Ledger.ReadSettingAsync("clock", Token));
        await Ledger.WriteSettingAsync("clock", "1", Token);
        await Ledger.WriteSettingAsync("clock", """{"at":2}""", Token);
        await ReopenAsync();

        Assert.Equal("""{"at":2}""", await Ledger.ReadSettingAsync("clock", Token));
        Assert.Equal("""{"at":2}""", await Queries.ReadSettingAsync("clock", Token));
    }

    [Fact]
    public async Task Children_OfAnOwner_AreThoseWithATally()
    {
        EntityRow child = Samples.Row("p/project/1") with { Owner = "d", Tally = "1" };
        Committed first = await Ledger.CommitAsync(Samples.First(child), Token);
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/2") with { Owner = "d", Tally = "2" }), Token);
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/3") with { Owner = "d" }), Token);
        await Ledger.CommitAsync(Samples.After(first, child with { Tally = "3" }), Token);

        Assert.Equal(
            [("p/project/1", 4L, "3"), ("p/project/2", 2L, "2")],
            (await Ledger.ReadChildrenAsync("d", Token)).OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => (row.Id, row.ChangeSeq, row.Tally)));
        Assert.Equal(new OwnerDigest("d", 2, 6), await Ledger.ReadDigestAsync("d", Token));
        Assert.Equal(new OwnerDigest("nobody", 0, 0), await Ledger.ReadDigestAsync("nobody", Token));
    }

    [Fact]
    public async Task Children_MovedToAnotherOwner_LeaveTheFirst()
    {
        EntityRow child = Samples.Row("p/project/1") with { Owner = "d", Tally = "1" };
        Committed first = await Ledger.CommitAsync(Samples.First(child), Token);
        await Ledger.CommitAsync(Samples.After(first, child with { Owner = "e" }), Token);

        Assert.Empty(await Ledger.ReadChildrenAsync("d", Token));
        Assert.Equal(new ChildRow("p/project/1", "e", 2, 2, "1"), Assert.Single(await Ledger.ReadChildrenAsync("e", Token)));
    }

    [Fact]
    public async Task Group_OverItsDepartments_SeesEveryDigest()
    {
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/department/b", "department") with { Owner = "g", Tally = "{}" }), Token);
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/department/a", "department") with { Owner = "g" }), Token);
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/1") with { Owner = "p/department/b", Tally = "1" }), Token);
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/2") with { Owner = "p/department/b" }), Token);
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/3") with { Owner = "elsewhere", Tally = "3" }), Token);

        Assert.Equal([new OwnerDigest("p/department/a", 0, 0), new OwnerDigest("p/department/b", 1, 3)], await Ledger.ReadDigestsAsync("g", Token));
        Assert.Empty(await Ledger.ReadDigestsAsync("nobody", Token));
    }

    private static IEnumerable<string> Ids(IEnumerable<StoredEntity> entities) => entities.Select(entity => entity.Row.Id);
}
