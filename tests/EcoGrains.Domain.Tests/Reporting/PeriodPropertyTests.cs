using CsCheck;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Reporting;

public class PeriodPropertyTests
{
    private static readonly Gen<ReportingCalendar> Reporting = Gen.Select(
        Gen.Shuffle(Enum.GetValues<ReportingCycle>()), Gen.Int[0, 4], Gen.Int[1, 31].Array[4], Gen.Int[0, 2].Array[4], (cycles, count, days, after) => new ReportingCalendar
        {
            Terms = [.. cycles[..count].Select((cycle, index) => new ReportingTerm { Cycle = cycle, Day = days[index], MonthsAfter = after[index] })],
        });

    /// <summary>Whatever happens, and whenever the grain wakes: each promised rung of each generation ends exactly once, never before its time unless withdrawn.</summary>
    [Fact]
    public void Periods_AnyStory_EveryRungEndsOnce() =>
        Gen.Select(Reporting, Generators.Calendar, Generators.Instant.Array[1, 25], Gen.Int[0, 9].Array[25]).Sample((reporting, calendar, instants, acts) =>
        {
            DateTimeOffset[] times = [.. instants.Order()];
            PeriodLife life = new(reporting, Instants.Text(times[0]), calendar);
            life.Begin();
            int round = 0;
            foreach ((DateTimeOffset at, int act) in times.Zip(acts).Skip(1))
            {
                string? period = life.State.Periods!.Value.Length == 0 ? null : life.State.Periods.Value[act % life.State.Periods.Value.Length].Name;
                Act(life, act, period, ref round, at);
            }

            Assert.Equal(life.Settled.Count, life.Settled.Select(settled => settled.Key).Distinct().Count());
            Assert.All(life.Settled, settled => Assert.True(
                settled.Outcome == RungOutcome.Withdrawn || settled.What.Rung.Rung.At <= settled.At, $"{settled.Key} was settled at {settled.At} as {settled.Outcome}."));
            Assert.All(life.State.Periods!.Value, period => Assert.Equal(
                Enumerable.Range(1, period.Generation - 1).SelectMany(generation => new[] { $"{generation}/T-3", $"{generation}/T0", $"{generation}/T+1" }).Order(StringComparer.Ordinal),
                life.Settled.Where(settled => settled.What.Stage == period.Name && settled.What.Generation < period.Generation)
                    .Select(settled => $"{settled.What.Generation}/{settled.Rung}").Order(StringComparer.Ordinal)));
        });

    private static void Act(PeriodLife life, int act, string? period, ref int round, DateTimeOffset at)
    {
        string now = Instants.Text(at);
        switch (act)
        {
            case < 4 when period is not null:
                life.Hear(period, (PeriodNewsKind)(act % 3), act % 3 == 0 ? ++round : round, now);
                break;
            case 4 when period is not null:
                life.Do(new ClosePeriod { By = "office", Period = period }, now);
                break;
            case 5 when period is not null:
                life.Do(new ReopenPeriod { By = "office", Period = period, Reason = "更正" }, now);
                break;
            default:
                life.Wake(at);
                break;
        }
    }
}
