using EcoGrains.Grains.Clocks;

namespace EcoGrains.Grains.Tests.Clocks;

public sealed class ScaledClockTests
{
    private static readonly DateTimeOffset Start = new(2018, 1, 13, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void GetUtcNow_Running_MovesBySpeed()
    {
        ManualTime real = new();
        ScaledClock clock = new(Start, TimeSpan.FromDays(7), real) { Paused = false };

        real.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(Start.AddDays(14), clock.GetUtcNow());
    }

    [Fact]
    public void GetUtcNow_PausedAndSlowed_KeepsWhatWasReached()
    {
        ManualTime real = new();
        ScaledClock clock = new(Start, TimeSpan.FromDays(1), real) { Paused = false };
        real.Advance(TimeSpan.FromSeconds(3));
        clock.Paused = true;
        real.Advance(TimeSpan.FromSeconds(100));
        clock.Speed = TimeSpan.FromHours(1);
        clock.Paused = false;
        real.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(Start.AddDays(3).AddHours(2), clock.GetUtcNow());
    }

    [Fact]
    public void MoveTo_Running_IsRefused()
    {
        ScaledClock clock = new(Start, TimeSpan.FromDays(1), TimeProvider.System) { Paused = false };

        Assert.Throws<InvalidOperationException>(() => clock.MoveTo(Start.AddDays(400)));
    }

    [Fact]
    public void MoveTo_Past_IsRefused()
    {
        ScaledClock clock = new(Start, TimeSpan.FromDays(1), TimeProvider.System);

        Assert.Throws<ArgumentOutOfRangeException>(() => clock.MoveTo(Start.AddDays(-1)));
    }

    [Fact]
    public async Task CreateTimer_ClockSetBeyondItsDueTime_Fires()
    {
        ScaledClock clock = new(Start, TimeSpan.FromDays(1), TimeProvider.System);
        TaskCompletionSource fired = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ITimer timer = clock.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.FromDays(300), Timeout.InfiniteTimeSpan);

        clock.MoveTo(Start.AddDays(301));

        await fired.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(367 * 86_400)]
    public void Speed_OutOfRange_IsRefused(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScaledClock(Start, TimeSpan.FromSeconds(seconds), TimeProvider.System));

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        internal void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
