using EcoGrains.Ledger.Diagnostics;
using EcoGrains.Ledger.Tests.Conformance;

namespace EcoGrains.Ledger.Tests.Diagnostics;

public sealed class LedgerProbeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckAsync_AskedOften_WritesOnceInFiveSeconds()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();
        HandClock clock = new();
        using LedgerProbe probe = new(observed.Ledger, observed.Diagnostics, clock);

        for (int time = 0; time < 10; time++)
        {
            Assert.Null(await probe.CheckAsync(Token));
        }

        Assert.Equal(1, observed.Heard.CountOf("ecograins.ledger.batch.size"));
        clock.Forward(TimeSpan.FromSeconds(5));
        Assert.Null(await probe.CheckAsync(Token));
        Assert.Equal(2, observed.Heard.CountOf("ecograins.ledger.batch.size"));
    }

    [Fact]
    public async Task CheckAsync_DiskTakesOnlyAFewBytes_SaysFullUntilACommitWouldFit()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync(maxPages: 60);
        HandClock clock = new();
        using LedgerProbe probe = new(observed.Ledger, observed.Diagnostics, clock);
        Assert.Null(await probe.CheckAsync(Token));
        await FillAsync(observed.Ledger);

        // The small setting still fits, so a probe that wrote only that would call a ledger well that refuses every commit.
        Assert.Contains("is full", await probe.CheckAsync(Token), StringComparison.Ordinal);
        clock.Forward(TimeSpan.FromSeconds(5));
        Assert.Contains("is full", await probe.CheckAsync(Token), StringComparison.Ordinal);

        observed.Options.MaxPages = null;
        clock.Forward(TimeSpan.FromSeconds(5));
        Assert.Null(await probe.CheckAsync(Token));
        Assert.Null(observed.Diagnostics.Pulse.Fault);
        Assert.Equal("\"\"", await observed.Ledger.ReadSettingAsync(LedgerProbe.Setting, Token));
    }

    [Fact]
    public async Task CheckAsync_FileGone_SaysSo()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();
        using LedgerProbe probe = new(observed.Ledger, observed.Diagnostics, new HandClock());
        File.Delete(observed.Database);

        Assert.Contains("is gone while EcoGrains ran", await probe.CheckAsync(Token), StringComparison.Ordinal);
    }

    private static async Task FillAsync(ILedger ledger)
    {
        EntityRow large = Samples.Row("p/project/0") with { State = new string('x', 20_000) };
        LedgerUnavailableException? full = null;
        for (int number = 1; full is null; number++)
        {
            Assert.InRange(number, 1, 100);
            try
            {
                await ledger.CommitAsync(Samples.First(large with { Id = $"p/project/{number}" }), Token);
            }
            catch (LedgerUnavailableException fault)
            {
                full = fault;
            }
        }
    }

    /// <summary>A stopwatch in the test's hand; its timers are the system's.</summary>
    private sealed class HandClock : TimeProvider
    {
        private long ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        internal void Forward(TimeSpan time) => ticks += time.Ticks;
    }
}
