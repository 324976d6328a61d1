using CsCheck;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Deadlines;

public class LatenessTests
{
    private static readonly Gen<Track> AnyTrack = Gen.Select(
        Gen.Bool,
        Generators.StageLadder,
        Generators.GapLadder,
        Generators.Date,
        Generators.Instant,
        Generators.Date,
        (isGap, stage, gap, anchor, since, snoozedUntil) => isGap
            ? new Track(Ladder.OfGap(gap), anchor, since, SettledThrough: null)
            : new Track(Ladder.OfStage(stage), anchor, since, SettledThrough: null, snoozedUntil < anchor ? snoozedUntil : null));

    [Theory]
    [InlineData(Lateness.Collapse, Lateness.Collapse, "T-7 collapsed, T-3 sent late")]
    [InlineData(Lateness.SendLate, Lateness.Collapse, "T-7 sent late, T-3 sent late")]
    [InlineData(Lateness.Skip, Lateness.Collapse, "T-7 skipped, T-3 sent late")]
    [InlineData(Lateness.Collapse, Lateness.SendLate, "T-7 collapsed, T-3 sent late")]
    [InlineData(Lateness.SendLate, Lateness.Skip, "T-7 sent late, T-3 skipped")]
    // Nothing that is sent could stand for it: it is sent itself.
    [InlineData(Lateness.Collapse, Lateness.Skip, "T-7 sent late, T-3 skipped")]
    [InlineData(Lateness.Skip, Lateness.Skip, "T-7 skipped, T-3 skipped")]
    public void Settle_TwoMissed_EndAsTheirPoliciesSay(Lateness first, Lateness second, string expected) =>
        Assert.Equal(expected, Outcomes(Two(first, second), "2018-12-29 10:00", TimeSpan.FromMinutes(5)));

    [Fact]
    public void Settle_SkipWithinTheTolerance_IsSent() =>
        Assert.Equal("T-7 collapsed, T-3 sent", Outcomes(Two(Lateness.Collapse, Lateness.Skip), "2018-12-28 09:05", TimeSpan.FromMinutes(5)));

    [Fact]
    public void Settle_LatestSnoozed_TheOneBeforeIsSent()
    {
        Track track = new(Ladder.OfStage(new LadderData
        {
            Rungs = [Rung(-40, Lateness.Collapse) with { Snoozable = true }, Rung(-7, Lateness.Collapse)],
            Repeat = Repeat,
        }), Instants.Date("2018-12-31"), SamplePlan.AdoptedAt, SettledThrough: null, Instants.Date("2018-12-01"));

        Assert.Equal("T-40 withdrawn, T-7 sent late", Outcomes(track, "2018-12-26 10:00", TimeSpan.Zero));
    }

    [Fact]
    public void Settle_AnyLadderAndWakes_EveryRungOnceInOrderNothingEarly() =>
        Gen.Select(AnyTrack, Generators.Calendar, Generators.Schedule, Generators.Tolerance).Sample((track, calendar, wakes, tolerance) =>
        {
            List<SettledRung> all = [];
            Track running = track;
            foreach (DateTimeOffset now in wakes)
            {
                IReadOnlyList<SettledRung> settled = DeadlineRules.Settle(running, calendar, now, tolerance);
                CheckBatch(settled, track, now, tolerance);
                all.AddRange(settled);
                running = settled.Count == 0 ? running : running with { SettledThrough = settled[^1].Rung.Rule.Offset };
                Assert.True(DeadlineRules.NextWake(running, calendar) > now);
            }

            string[] promised = [.. DeadlineRules.Pending(track, calendar).TakeWhile(rung => rung.At <= wakes[^1]).Select(rung => rung.Rule.Name)];
            Assert.Equal(promised, all.Select(settled => settled.Rung.Rule.Name));
        });

    private static void CheckBatch(IReadOnlyList<SettledRung> settled, Track track, DateTimeOffset now, TimeSpan tolerance)
    {
        foreach ((SettledRung rung, int index) in settled.Select((rung, index) => (rung, index)))
        {
            bool missed = now - rung.Rung.At > tolerance;
            bool snoozed = rung.Rung.Rule.Snoozable && rung.Rung.Date < track.SnoozedUntil;
            Assert.True(rung.Rung.At <= now, "A rung was settled before its time.");
            Assert.Equal(rung.Outcome == RungOutcome.Sent && missed, rung.Late);
            if (rung.Rung.At < track.Since)
            {
                Assert.Equal(RungOutcome.Skipped, rung.Outcome);
                continue;
            }

            Assert.Equal(snoozed, rung.Outcome == RungOutcome.Withdrawn);
            Assert.Equal(!snoozed && rung.Rung.Merged, rung.Outcome == RungOutcome.Merged);
            switch (rung.Outcome)
            {
                case RungOutcome.Skipped:
                    Assert.True(missed && rung.Rung.Rule.Lateness == Lateness.Skip);
                    break;
                case RungOutcome.Collapsed:
                    // Somebody hears of a later one in its place.
                    Assert.True(missed && rung.Rung.Rule.Lateness == Lateness.Collapse);
                    Assert.Contains(settled.Skip(index + 1), later => later.Outcome == RungOutcome.Sent);
                    break;
                case RungOutcome.Sent when rung.Late:
                    Assert.NotEqual(Lateness.Skip, rung.Rung.Rule.Lateness);
                    break;
            }
        }
    }

    private static string Outcomes(Track track, string now, TimeSpan tolerance) => string.Join(
        ", ",
        DeadlineRules.Settle(track, OfficialCalendar.Calendar, Instants.Local(now), tolerance)
            .Select(rung => $"{rung.Rung.Rule.Name} {Domain.Json.JsonNames.Of(rung.Outcome)}{(rung.Late ? " late" : "")}"));

    private static Track Two(Lateness first, Lateness second) =>
        new(Ladder.OfStage(new LadderData { Rungs = [Rung(-7, first), Rung(-3, second)], Repeat = Repeat }), Instants.Date("2018-12-31"), SamplePlan.AdoptedAt, SettledThrough: null);

    private static RepeatData Repeat => new() { Every = 30, Audience = Audience.Leadership };

    private static RungData Rung(int offset, Lateness lateness) => new() { Offset = offset, Audience = Audience.Involved, Lateness = lateness };
}
