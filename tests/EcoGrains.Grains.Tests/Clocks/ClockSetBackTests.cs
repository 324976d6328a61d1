using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcoGrains.Grains.Tests.Clocks;

/// <summary>Somebody sets the clock back an hour: what is due waits, what was sent is not sent again, no event stands before its cause.</summary>
public sealed class ClockSetBackTests
{
    private const string Plant = "nantong-etdz-2018/project/3";

    private static readonly DateTimeOffset T90 = ProgrammeZone.At(new DateOnly(2018, 9, 30), new TimeOnly(9, 0));

    private readonly SettableClock inner = new(ProgrammeCluster.Adoption);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Command_ClockSetBackAnHour_IsRefusedWithASentenceUntilItIsRight()
    {
        await using ProgrammeCluster cluster = await StartAsync();
        await WakeAtAsync(cluster, T90);
        IProjectGrain plant = cluster.Grains.GetGrain<IProjectGrain>(Plant);
        long before = (await cluster.Ledger.ReadAsync(Plant, Token))!.Version;

        inner.Set(T90.AddHours(-1));
        ClockBehindException refusal = await Assert.ThrowsAsync<ClockBehindException>(() => plant.ExecuteAsync(new Start { By = "office" }, Token));

        Assert.Contains("so nothing is stored and every wake waits", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, (await cluster.Ledger.ReadAsync(Plant, Token))!.Version);
        inner.Set(T90.AddMinutes(1));
        CommandReply reply = await plant.ExecuteAsync(new Start { By = "office" }, Token);
        Assert.True(reply.Accepted, reply.Message);
    }

    [Fact]
    public async Task Wakes_ClockSetBackAnHour_WaitAndNothingIsSentTwiceOrLost()
    {
        await using ProgrammeCluster straight = await StartAsync();
        await WakeAtAsync(straight, T90);
        await WakeAtAsync(straight, T90.AddDays(120));
        string[] expected = await KeysAsync(straight);

        inner.Set(ProgrammeCluster.Adoption);
        await using ProgrammeCluster disturbed = await StartAsync();
        await WakeAtAsync(disturbed, T90);
        string[] sent = await KeysAsync(disturbed);
        for (int minutes = 60; minutes > 0; minutes -= 20)
        {
            await WakeAtAsync(disturbed, T90.AddMinutes(-minutes));
            await disturbed.Grains.GetGrain<IProjectGrain>(Plant).WakeAsync(Token);
            Assert.Equal(sent, await KeysAsync(disturbed));
        }

        await WakeAtAsync(disturbed, T90.AddDays(120));

        Assert.NotEmpty(sent);
        Assert.Equal(expected, await KeysAsync(disturbed));
    }

    [Fact]
    public async Task Command_ClockSetBackHalfAMinute_IsStoredAtTheInstantOfItsPredecessor()
    {
        await using ProgrammeCluster cluster = await StartAsync();
        await WakeAtAsync(cluster, T90);

        inner.Set(T90.AddSeconds(-30));
        CommandReply reply = await cluster.Grains.GetGrain<IProjectGrain>(Plant).ExecuteAsync(new Start { By = "office" }, Token);

        Assert.True(reply.Accepted, reply.Message);
        DateTimeOffset[] instants = [.. (await cluster.Ledger.HistoryAsync(Plant, Token)).Select(stored => stored.Event.At)];
        // The bug: work began half a minute before the notice that had been sent already.
        Assert.Equal(instants.Order(), instants);
        Assert.Equal(T90, instants[^1]);
    }

    [Fact]
    public async Task Keeper_AfterARestart_KnowsWhatTheLedgerHasSettled()
    {
        await using ProgrammeCluster cluster = await StartAsync();
        await WakeAtAsync(cluster, T90);
        inner.Set(T90.AddHours(-1));
        SteadyClock restarted = new(inner);
        Assert.Null(restarted.Trouble);

        Assert.Equal(T90, await SettledMark.NewestEventAsync(cluster.Ledger, Token));
        await new SettledMark(T90, "another").WriteAsync(cluster.Ledger, Token);
        using SettledMarkKeeper keeper = new(cluster.Ledger, restarted, [cluster.Ledger], NullLogger<SettledMarkKeeper>.Instance);
        await keeper.ExchangeAsync(Token);

        Assert.Equal((T90, TimeSpan.FromHours(1)), (restarted.GetUtcNow(), restarted.Behind));
        Assert.NotNull(restarted.Trouble);
    }

    [Fact]
    public async Task Keeper_NewerThanTheLedgersMark_StoresItsOwn()
    {
        await using ProgrammeCluster cluster = await StartAsync();
        SteadyClock clock = new(inner);
        clock.Settled(T90);
        using SettledMarkKeeper keeper = new(cluster.Ledger, clock, [], NullLogger<SettledMarkKeeper>.Instance);

        await keeper.ExchangeAsync(Token);

        Assert.Equal(new SettledMark(T90, Environment.MachineName), await SettledMark.ReadAsync(cluster.Ledger, Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(2049)]
    public async Task NewestEventAsync_AnyLength_IsTheNewest(int count)
    {
        EventList events = new(count);

        DateTimeOffset? newest = await SettledMark.NewestEventAsync(events, Token);

        Assert.Equal(count == 0 ? null : EventList.InstantOf(count), newest);
        Assert.InRange(events.Reads, 1, 50);
    }

    private Task<ProgrammeCluster> StartAsync() => AdoptedAsync(ProgrammeCluster.StartAsync(new SteadyClock(inner)));

    private static async Task<ProgrammeCluster> AdoptedAsync(Task<ProgrammeCluster> starting) => await (await starting).AdoptSeedAsync();

    private async Task WakeAtAsync(ProgrammeCluster cluster, DateTimeOffset instant)
    {
        inner.Set(instant);
        await cluster.SweepAsync();
    }

    private static async Task<string[]> KeysAsync(ProgrammeCluster cluster) =>
        [.. (await cluster.Ledger.NoticesAsync(new NoticeQuery { Take = 5000 }, Token)).Select(stored => $"{stored.Notice.Key} {stored.Notice.Outcome}").Order(StringComparer.Ordinal)];

    /// <summary>As many events as one likes, without storing them: only their reading is of interest.</summary>
    private sealed class EventList(int count) : ILedgerQueries
    {
        internal int Reads { get; private set; }

        internal static DateTimeOffset InstantOf(long seq) => T90.AddSeconds(seq);

        public Task<IReadOnlyList<StoredEvent>> EventsAsync(long after, int take = 1000, CancellationToken cancellationToken = default)
        {
            Reads++;
            return Task.FromResult<IReadOnlyList<StoredEvent>>(
                [.. Enumerable.Range(1, count).Where(seq => seq > after).Take(take).Select(seq => new StoredEvent(seq, "p/project/1", 1, new EventRecord("x", InstantOf(seq), "office", "{}"), "", ""))]);
        }

        public Task<StoredEntity?> FindAsync(string id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoredEntity>> ListItemsAsync(ItemQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoredEntity>> ListAsync(string kind, string? programme = null, string? owner = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoredEvent>> HistoryAsync(string entityId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoredNotice>> NoticesAsync(NoticeQuery query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<string?> ReadSettingAsync(string name, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
