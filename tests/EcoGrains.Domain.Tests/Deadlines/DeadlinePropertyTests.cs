using CsCheck;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Tests.Fixtures;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Tests.Deadlines;

public class DeadlinePropertyTests
{
    private static readonly Gen<Track> AnyTrack = Gen.Select(
        Gen.Bool, Generators.Date, Generators.Instant, (gap, anchor, since) => new Track(gap ? Ladder.Gap : Ladder.Stage, anchor, since, SettledThrough: null));

    [Fact]
    public void Pending_AnyTrackAndCalendar_IsInOrderOnWorkingDaysAtNine() =>
        Gen.Select(AnyTrack, Generators.Calendar).Sample((track, calendar) =>
        {
            PlannedRung[] rungs = [.. DeadlineRules.Pending(track, calendar).Take(15)];

            Assert.All(rungs, rung => Assert.True(calendar.IsWorkingDay(rung.Date)));
            Assert.All(rungs, rung => Assert.Equal(ProgrammeZone.At(rung.Date, new TimeOnly(9, 0)), rung.At));
            Assert.All(rungs.Zip(rungs.Skip(1)), pair =>
            {
                Assert.True(pair.First.Rule.Offset < pair.Second.Rule.Offset);
                Assert.True(pair.First.Date <= pair.Second.Date);
                Assert.Equal(pair.First.Date == pair.Second.Date, pair.First.Merged);
            });
        });

    [Fact]
    public void Settle_AnyWakes_EveryRungExactlyOnceNothingEarlyNothingLost() =>
        Gen.Select(AnyTrack, Generators.Calendar, Generators.Schedule, Generators.Tolerance).Sample((track, calendar, wakes, tolerance) =>
        {
            List<(SettledRung Rung, DateTimeOffset At)> all = [];
            Track running = track;
            foreach (DateTimeOffset now in wakes)
            {
                IReadOnlyList<SettledRung> settled = DeadlineRules.Settle(running, calendar, now, tolerance);
                CheckBatch(settled, track, now, tolerance);
                all.AddRange(settled.Select(rung => (rung, now)));
                running = settled.Count == 0 ? running : running with { SettledThrough = settled[^1].Rung.Rule.Offset };
                Assert.True(DeadlineRules.NextWake(running, calendar) > now);
            }

            string[] promised = [.. DeadlineRules.Pending(track, calendar).TakeWhile(rung => rung.At <= wakes[^1]).Select(rung => rung.Rule.Name)];
            Assert.Equal(promised, all.Select(settled => settled.Rung.Rung.Rule.Name));
        });

    [Fact]
    public void Settle_WakesInHealth_NothingCollapsesAndNothingIsLate() =>
        Gen.Select(AnyTrack, Generators.Calendar).Sample((track, calendar) =>
        {
            Track running = track;
            for (int i = 0; i < 12; i++)
            {
                IReadOnlyList<SettledRung> settled = DeadlineRules.Settle(running, calendar, DeadlineRules.NextWake(running, calendar), TimeSpan.Zero);

                Assert.NotEmpty(settled);
                Assert.All(settled, rung => Assert.False(rung.Late));
                Assert.DoesNotContain(settled, rung => rung.Outcome is RungOutcome.Collapsed or RungOutcome.Withdrawn);
                Assert.Equal(settled[^1].Rung.At < track.Since ? RungOutcome.Skipped : RungOutcome.Sent, settled[^1].Outcome);
                running = running with { SettledThrough = settled[^1].Rung.Rule.Offset };
            }
        });

    private static void CheckBatch(IReadOnlyList<SettledRung> settled, Track track, DateTimeOffset now, TimeSpan tolerance)
    {
        Assert.All(settled, rung => Assert.True(rung.Rung.At <= now, "A rung was settled before its time."));
        Assert.All(settled, rung => Assert.Equal(rung.Rung.At < track.Since, rung.Outcome == RungOutcome.Skipped));
        Assert.All(settled, rung => Assert.Equal(rung.Outcome == RungOutcome.Sent && now - rung.Rung.At > tolerance, rung.Late));
        // Whatever was missed, the reader hears of the latest: the last rung of a batch is sent unless it lies before the adoption.
        if (settled.Count > 0 && settled[^1].Outcome != RungOutcome.Skipped)
        {
            Assert.Equal(RungOutcome.Sent, settled[^1].Outcome);
            Assert.All(settled.SkipLast(1).Where(rung => rung.Outcome == RungOutcome.Sent), rung => Assert.False(rung.Late));
        }
    }
}
