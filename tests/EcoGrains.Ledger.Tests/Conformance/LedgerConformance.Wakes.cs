namespace EcoGrains.Ledger.Tests.Conformance;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task ReadWakesAsync_Pages_ShowWhatIsDueEarliestFirst()
    {
        foreach ((string id, int minute) in ((string, int)[])[("p/project/3", 1), ("p/project/1", 2), ("p/project/2", 1), ("p/project/4", 3), ("p/project/5", -1)])
        {
            await CommitWakeAsync(id, minute < 0 ? null : Samples.Start.AddMinutes(minute), 7);
        }

        IReadOnlyList<WakeRow> first = await Ledger.ReadWakesAsync(Samples.Start.AddMinutes(2), null, 2, Token);
        IReadOnlyList<WakeRow> second = await Ledger.ReadWakesAsync(Samples.Start.AddMinutes(2), first[^1], 2, Token);

        Assert.Equal(["p/project/2", "p/project/3"], first.Select(row => row.Id));
        Assert.Equal(new WakeRow("p/project/1", "project/p/project/1", 7, Samples.Start.AddMinutes(2).ToUniversalTime(), 1), Assert.Single(second));
        Assert.Empty(await Ledger.ReadWakesAsync(Samples.Start.AddMinutes(2), second[^1], 2, Token));
        Assert.Equal(Samples.Start.AddMinutes(1), await Ledger.NextWakeAsync(Token));
    }

    [Fact]
    public async Task NextWakeAsync_NothingWakes_IsNull()
    {
        Assert.Null(await Ledger.NextWakeAsync(Token));
        Committed first = await CommitWakeAsync("p/project/1", Samples.Start, 7);
        await Ledger.CommitAsync(Samples.After(first, Samples.Row("p/project/1")), Token);

        Assert.Null(await Ledger.NextWakeAsync(Token));
    }

    [Theory]
    [InlineData(0u, 0u, "0,1,100,4294967295")]
    [InlineData(5u, 5u, "0,1,100,4294967295")]
    [InlineData(0u, 100u, "1,100")]
    [InlineData(1u, 99u, "")]
    [InlineData(100u, 0u, "0,4294967295")]
    [InlineData(uint.MaxValue, 1u, "0,1")]
    [InlineData(100u, uint.MaxValue, "4294967295")]
    public async Task ReadWakesInRangeAsync_Range_ExcludesItsBeginIncludesItsEndAndWraps(uint begin, uint end, string expected)
    {
        foreach (uint hash in (uint[])[0, 1, 100, uint.MaxValue])
        {
            await CommitWakeAsync($"p/project/{hash}", Samples.Start, hash);
        }

        await CommitWakeAsync("p/project/later", Samples.Start.AddMilliseconds(1), 50);
        await CommitWakeAsync("p/project/never", null, 51);

        IReadOnlyList<WakeRow> found = await Wakes.ReadWakesInRangeAsync(begin, end, Samples.Start, cancellationToken: Token);

        Assert.Equal(expected, string.Join(',', found.Select(row => row.GrainHash).Order()));
    }

    [Fact]
    public async Task ReadWakesInRangeAsync_Pages_FollowEachOther()
    {
        await CommitWakeAsync("p/project/1", Samples.Start, 10);
        await CommitWakeAsync("p/project/2", Samples.Start, 20);
        await CommitWakeAsync("p/project/3", Samples.Start, 99);
        await CommitWakeAsync("p/project/4", Samples.Start.AddMilliseconds(-1), 30);

        IReadOnlyList<WakeRow> first = await Wakes.ReadWakesInRangeAsync(0, 50, Samples.Start, take: 2, cancellationToken: Token);
        IReadOnlyList<WakeRow> second = await Wakes.ReadWakesInRangeAsync(0, 50, Samples.Start, first[^1], 2, Token);

        Assert.Equal(["p/project/4", "p/project/1"], first.Select(row => row.Id));
        Assert.Equal(["p/project/2"], second.Select(row => row.Id));
    }

    private Task<Committed> CommitWakeAsync(string id, DateTimeOffset? wakeAt, uint hash) =>
        Ledger.CommitAsync(Samples.First(Samples.Row(id) with { WakeAt = wakeAt, GrainHash = hash }), Token);
}
