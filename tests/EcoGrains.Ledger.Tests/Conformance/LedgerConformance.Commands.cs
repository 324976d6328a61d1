namespace EcoGrains.Ledger.Tests.Conformance;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task FindCommandAsync_Stored_GivesItBackAsGiven()
    {
        CommandKey key = new("报送 2018-03 #🌱'%_\uFDD0", new string('9', 64));
        Committed first = await Ledger.CommitAsync(Samples.First("p/project/1"), Token);
        await Ledger.CommitAsync(Samples.After(first, Samples.Row("p/project/1")) with { Events = Samples.Events(3), Key = key }, Token);
        await ReopenAsync();

        Assert.Equal(
            new StoredCommand(key.Key, key.Fingerprint, 2, Samples.Start.AddMinutes(2).ToUniversalTime()), await Ledger.FindCommandAsync("p/project/1", key.Key, Token));
        Assert.Null(await Ledger.FindCommandAsync("p/project/1", "报送", Token));
        Assert.Null(await Ledger.FindCommandAsync("p/project/2", key.Key, Token));
    }

    [Fact]
    public async Task CommitAsync_SameCommandAgain_FailsAloneAndStoresNothing()
    {
        Committed first = await Ledger.CommitAsync(Samples.First("p/project/1") with { Key = Samples.Key("k") }, Token);
        Commit again = Samples.After(first, Samples.Row("p/project/1") with { Name = "again" }, Samples.Notice("n")) with { Key = Samples.Key("k", 'b') };

        // Not awaited: the three may share a batch.
        Task<Committed> before = Ledger.CommitAsync(Samples.First("p/project/2") with { Key = Samples.Key("k") }, Token);
        Task<Committed> repeated = Ledger.CommitAsync(again, Token);
        Task<Committed> after = Ledger.CommitAsync(Samples.After(first, Samples.Row("p/project/1")) with { Key = Samples.Key("l") }, Token);

        DuplicateCommandException refusal = await Assert.ThrowsAsync<DuplicateCommandException>(() => repeated);
        Assert.Equal(("p/project/1", "k"), (refusal.EntityId, refusal.Key));
        Assert.Equal((1, 2), ((await before).Version, (await after).Version));
        Assert.Equal(3, (await AllEventsAsync()).Count);
        Assert.Empty(await AllNoticesAsync());
        Assert.Equal(Samples.Key("k").Fingerprint, (await Ledger.FindCommandAsync("p/project/1", "k", Token))!.Fingerprint);
    }

    [Fact]
    public async Task CommitAsync_SameCommandOnAStaleVersion_IsADuplicateAndNotAConflict()
    {
        Commit command = Samples.First("p/project/1") with { Key = Samples.Key("k") };
        Committed first = await Ledger.CommitAsync(command, Token);
        await Ledger.CommitAsync(Samples.After(first, Samples.Row("p/project/1")), Token);

        await Assert.ThrowsAsync<DuplicateCommandException>(() => Ledger.CommitAsync(command, Token));
        await Assert.ThrowsAsync<LedgerConflictException>(() => Ledger.CommitAsync(command with { Key = Samples.Key("other") }, Token));

        Assert.Null(await Ledger.FindCommandAsync("p/project/1", "other", Token));
    }

    [Fact]
    public async Task CommitAsync_CommandRefusedForAnotherReason_LeavesItsKeyFree()
    {
        Committed first = await Ledger.CommitAsync(Samples.First(Samples.Row("p/project/1"), Samples.Notice("n")), Token);
        Commit unlucky = Samples.After(first, Samples.Row("p/project/1"), Samples.Notice("n")) with { Key = Samples.Key("k") };
        await Assert.ThrowsAsync<DuplicateNoticeException>(() => Ledger.CommitAsync(unlucky, Token));

        await Ledger.CommitAsync(unlucky with { Notices = [] }, Token);

        Assert.Equal(2, (await Ledger.FindCommandAsync("p/project/1", "k", Token))!.Version);
    }

    [Fact]
    public async Task CommitAsync_SameCommandManyTimesAtOnce_HasOneEffect()
    {
        EntityRow row = Samples.Row("p/project/1");
        await Ledger.CommitAsync(Samples.First(row), Token);

        bool[] effective = await Task.WhenAll(Enumerable.Range(0, Committers).Select(async _ =>
        {
            while (true)
            {
                StoredEntity read = (await Ledger.ReadAsync(row.Id, Token))!;
                Commit commit = Samples.After(new Committed(read.Version, read.ChangeSeq, read.ChainHead), row with { SortKey = read.Row.SortKey + 1 });
                try
                {
                    await Ledger.CommitAsync(commit with { Key = Samples.Key("k") }, Token);
                    return true;
                }
                catch (DuplicateCommandException)
                {
                    return false;
                }
                catch (LedgerConflictException)
                {
                    // Somebody was first: read again, as a grain does.
                }
            }
        }));

        Assert.Single(effective, one => one);
        Assert.Equal(1, (await Ledger.ReadAsync(row.Id, Token))!.Row.SortKey);
    }

    // Not as arguments: an attribute holds UTF-8, which has no broken surrogates.
    [Fact]
    public async Task Commands_UnfitKey_AreRefused() => await Task.WhenAll(
        new[] { null, "", "a\nb", "a\0", "\u0085", "\uD800x", "x\uDC00" }.Select(RefuseKeyAsync));

    [Theory]
    [InlineData(63, 'a')]
    [InlineData(65, 'a')]
    [InlineData(64, 'A')]
    [InlineData(64, 'g')]
    public async Task CommitAsync_FingerprintThatIsNoHash_IsRefused(int length, char digit) =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => Ledger.CommitAsync(Samples.First("p/project/1") with { Key = new CommandKey("k", new string(digit, length)) }, Token));

    [Fact]
    public async Task CommitAsync_KeyOfMostCharacters_IsTakenAndOneMoreIsNot()
    {
        string longest = new('长', CommandKey.MaxLength);

        await Ledger.CommitAsync(Samples.First("p/project/1") with { Key = Samples.Key(longest) }, Token);

        Assert.NotNull(await Ledger.FindCommandAsync("p/project/1", longest, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.CommitAsync(Samples.First("p/project/2") with { Key = Samples.Key(longest + "长") }, Token));
    }

    private async Task RefuseKeyAsync(string? key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.CommitAsync(Samples.First("p/project/1") with { Key = Samples.Key(key!) }, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.FindCommandAsync("p/project/1", key!, Token));
    }
}
