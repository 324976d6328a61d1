using CsCheck;
using EcoGrains.Grains.Clocks;

namespace EcoGrains.Grains.Tests.Clocks;

public sealed class SteadyClockTests
{
    private static readonly DateTimeOffset Nine = new(2018, 9, 30, 1, 0, 0, TimeSpan.Zero);

    private readonly SettableClock inner = new(Nine);

    [Fact]
    public void GetUtcNow_NothingSettled_IsTheInnerClock()
    {
        SteadyClock clock = new(inner);

        Assert.Equal((Nine, TimeSpan.Zero, null), (clock.GetUtcNow(), clock.Behind, clock.Trouble));
        inner.Set(Nine.AddHours(-1));
        Assert.Equal(Nine.AddHours(-1), clock.GetUtcNow());
    }

    [Fact]
    public void GetUtcNow_SetBackALittle_StandsStillWithoutTrouble()
    {
        SteadyClock clock = new(inner);
        clock.Settled(Nine);

        inner.Set(Nine - SteadyClock.Slack);

        Assert.Equal((Nine, SteadyClock.Slack, null), (clock.GetUtcNow(), clock.Behind, clock.Trouble));
        inner.Set(Nine.AddSeconds(1));
        Assert.Equal((Nine.AddSeconds(1), TimeSpan.Zero), (clock.GetUtcNow(), clock.Behind));
    }

    [Fact]
    public void Trouble_SetBackAnHour_SaysByHowMuchAndWhatToDo()
    {
        SteadyClock clock = new(inner);
        clock.Settled(Nine);

        inner.Set(Nine.AddHours(-1));

        Assert.Equal(Nine, clock.GetUtcNow());
        Assert.Contains("The clock shows 2018-09-30 08:00:00, 0.01:00:00 before what the ledger has already settled (2018-09-30 09:00:00)", clock.Trouble, StringComparison.Ordinal);
        Assert.Contains("Set the clock of this machine right", clock.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void GetUtcNow_WhateverIsSetAndSettled_NeverLiesBeforeWhatIsSettled() =>
        Gen.Select(Gen.Bool, Gen.Int[-7_200, 7_200]).List[1, 50].Sample(acts =>
        {
            SettableClock set = new(Nine);
            SteadyClock clock = new(set);
            DateTimeOffset newest = DateTimeOffset.MinValue;
            foreach ((bool settle, int seconds) in acts)
            {
                if (settle)
                {
                    newest = clock.GetUtcNow() > newest ? clock.GetUtcNow() : newest;
                    clock.Settled(clock.GetUtcNow());
                }
                else
                {
                    set.Set(set.GetUtcNow().AddSeconds(seconds));
                }

                if (clock.GetUtcNow() < newest || clock.Newest != newest || clock.Trouble is null != (clock.Behind <= SteadyClock.Slack))
                {
                    return false;
                }
            }

            return true;
        });
}
