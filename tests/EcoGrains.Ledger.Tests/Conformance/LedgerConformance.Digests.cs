namespace EcoGrains.Ledger.Tests.Conformance;

/// <summary>Digests are kept by commits and must always be what counting the children anew would give.</summary>
public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Digest_OwnerChanged_LeavesTheFirstAndJoinsTheSecond()
    {
        EntityRow child = Samples.Row("p/project/1") with { Owner = "d", Tally = "1" };
        Committed first = await Ledger.CommitAsync(Samples.First(child), Token);
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/2") with { Owner = "d", Tally = "1" }), Token);
        Committed moved = await Ledger.CommitAsync(Samples.After(first, child with { Owner = "e" }), Token);

        Assert.Equal(new OwnerDigest("d", 1, 2), await Ledger.ReadDigestAsync("d", Token));
        Assert.Equal(new OwnerDigest("e", 1, 3), await Ledger.ReadDigestAsync("e", Token));

        Committed orphaned = await Ledger.CommitAsync(Samples.After(moved, child with { Owner = null }), Token);
        Assert.Equal(new OwnerDigest("e", 0, 0), await Ledger.ReadDigestAsync("e", Token));

        await Ledger.CommitAsync(Samples.After(orphaned, child with { Owner = "d" }), Token);
        Assert.Equal(new OwnerDigest("d", 2, 7), await Ledger.ReadDigestAsync("d", Token));
    }

    [Fact]
    public async Task Digest_TallyComesAndGoes_CountsOnlyWhoCarriesOne()
    {
        EntityRow child = Samples.Row("p/project/1") with { Owner = "d" };
        Committed first = await Ledger.CommitAsync(Samples.First(child), Token);
        Assert.Equal(new OwnerDigest("d", 0, 0), await Ledger.ReadDigestAsync("d", Token));

        Committed second = await Ledger.CommitAsync(Samples.After(first, child with { Tally = "1" }), Token);
        Assert.Equal(new OwnerDigest("d", 1, 2), await Ledger.ReadDigestAsync("d", Token));

        await Ledger.CommitAsync(Samples.After(second, child), Token);
        Assert.Equal(new OwnerDigest("d", 0, 0), await Ledger.ReadDigestAsync("d", Token));
    }

    [Fact]
    public async Task Digest_RefusedCommit_ChangesNothing()
    {
        EntityRow child = Samples.Row("p/project/1") with { Owner = "d", Tally = "1" };
        await Ledger.CommitAsync(Samples.First(child, Samples.Notice("k")), Token);

        await Assert.ThrowsAsync<LedgerConflictException>(() => Ledger.CommitAsync(Samples.First(child with { Owner = "e" }), Token));
        await Assert.ThrowsAsync<DuplicateNoticeException>(
            () => Ledger.CommitAsync(Samples.First(Samples.Row("p/project/2") with { Owner = "d", Tally = "1" }, Samples.Notice("k")), Token));

        Assert.Equal(new OwnerDigest("d", 1, 1), await Ledger.ReadDigestAsync("d", Token));
        Assert.Equal(new OwnerDigest("e", 0, 0), await Ledger.ReadDigestAsync("e", Token));
    }

    [Fact]
    public async Task Digest_ManyCommitsOfManyOwnersAtOnce_IsWhatCountingGives()
    {
        string[] owners = ["g/a", "g/b", "g/c"];
        foreach (string owner in owners)
        {
            await Ledger.CommitAsync(Samples.First(Samples.Row(owner, "department") with { Owner = "g" }), Token);
        }

        // Each entity goes its own way through owners, with and without a tally, all at the same time and so in shared batches.
        await Task.WhenAll(Enumerable.Range(1, 60).Select(async number =>
        {
            Committed last = new(0, 0, HashChain.Genesis);
            for (int step = 0; step < (number % 9) + 1; step++)
            {
                string? owner = owners.ElementAtOrDefault(((number * 7) + (step * 3)) % 4);
                EntityRow row = Samples.Row($"p/project/{number}") with { Owner = owner, Tally = ((number * step) % 3) == 0 ? "1" : null };
                last = await Ledger.CommitAsync(last.Version == 0 ? Samples.First(row) : Samples.After(last, row), Token);
            }
        }));

        List<OwnerDigest> counted = [];
        foreach (string owner in owners)
        {
            IReadOnlyList<ChildRow> children = await Ledger.ReadChildrenAsync(owner, Token);
            counted.Add(new OwnerDigest(owner, children.Count, children.Sum(child => child.ChangeSeq)));
            Assert.Equal(counted[^1], await Ledger.ReadDigestAsync(owner, Token));
        }

        Assert.Contains(counted, digest => digest.Count > 0);
        Assert.Equal(counted, await Ledger.ReadDigestsAsync("g", Token));
    }

    [Fact]
    public async Task Digest_LedgerReopened_IsKept()
    {
        await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/1") with { Owner = "d", Tally = "1" }), Token);
        await ReopenAsync();

        Assert.Equal(new OwnerDigest("d", 1, 1), await Ledger.ReadDigestAsync("d", Token));
    }
}
