using System.Collections.Immutable;
using CsCheck;
using EcoGrains.Domain.Assessment;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Assessment;

public sealed class AssessmentPropertyTests
{
    private static readonly DateOnly First = new(2018, 1, 20);

    // What comes day by day, to any item or department.
    private static readonly Gen<Action<Year, string>> Happening = Gen.Frequency(
        (3, Gen.Select(Gen.OneOf("project/1", "project/3", "task/5.1", "indicator/1"), Gen.Int[0, 100], (item, percent) =>
            (Action<Year, string>)((year, at) => year.Reported(item, at, at[..7], percent, item == "indicator/1" ? percent / 10m : null)))),
        (2, Gen.OneOf(("project/1", 1), ("project/3", 1), ("project/3", 2), ("task/5.1", 1), ("indicator/1", 1)).Select(stage =>
            (Action<Year, string>)((year, at) => year.Item(stage.Item1, at, new StageCompleted(stage.Item2, Instants.Local(at), stage.Item1 == "indicator/1" ? 9 : null, stage.Item1 == "indicator/1" ? true : null))))),
        (2, Gen.Select(Gen.Int[1, 3], Gen.Enum<SlipColor>(), (slip, color) =>
            (Action<Year, string>)((year, at) => year.Item("project/1", at, new SlipIssued(slip, color, null, "扬尘", null, true, Instants.Local(at)))))),
        (1, Gen.OneOf("区环保局", "区建设局").Select(name => (Action<Year, string>)((year, at) => year.Item("project/1", at, new DepartmentAssigned([name]))))),
        (2, Gen.Int[1, 2].Select(month => (Action<Year, string>)((year, at) => year.Department(
            "区环保局",
            at,
            new PeriodOpened($"2018-0{month}", ReportingCycle.Month, Instants.Date("2018-02-05"), 1, Instants.Local(at), "x"),
            new PeriodLate($"2018-0{month}", 1, Instants.Date("2018-02-05")))))));

    private static readonly Gen<(Year Year, DateOnly On)> Years = Gen.Select(Gen.Select(Happening, Gen.Int[0, 20]).List[0, 25], Gen.Int[0, 500], (happenings, on) =>
    {
        Year year = new(SamplePlan.Plan);
        DateOnly day = First;
        foreach ((Action<Year, string> happening, int gap) in happenings)
        {
            day = day.AddDays(gap);
            happening(year, $"{day:yyyy-MM-dd} 10:00");
        }

        return (year, First.AddDays(on));
    });

    [Fact]
    public void Lines_AddUpToTheSumAndNameAnEventThatHappened() => Years.Sample(
        sample =>
        {
            (Year year, DateOnly on) = sample;
            HashSet<EventSource> happened = [.. year.Histories.SelectMany(history => history.Events.Select(one => new EventSource(history.Entity, one.Version, one.Type)))];
            foreach (DepartmentAssessment sheet in AssessmentRules.Assess(year.Plan, year.Rules, year.Histories, on).Departments)
            {
                Assert.Equal(sheet.Lines.Sum(line => line.Points), sheet.Sum);
                Assert.Equal(sheet.Lines.Sum(line => line.Full ?? 0), sheet.Full);
                Assert.All(sheet.Lines, line => Assert.Contains(line.Event, happened));
            }
        },
        iter: 300);

    [Fact]
    public void Assess_WhatCameAfterTheDay_ChangesNothing() => Years.Sample(
        sample =>
        {
            (Year year, DateOnly on) = sample;
            EntityHistory[] then =
            [
                .. year.Histories.Select(history => history with { Events = [.. history.Events.Where(one => EcoGrains.Domain.Time.ProgrammeZone.DateOf(one.At) <= on)] }),
            ];

            Assert.Equal(Year.Json(AssessmentRules.Assess(year.Plan, null, then, on)), Year.Json(AssessmentRules.Assess(year.Plan, null, year.Histories, on)));
        },
        iter: 300);

    [Fact]
    public void Assess_InAnyOrderOfItems_IsTheSame() => Gen.Select(Years, Gen.Int).Sample(
        (sample, seed) =>
        {
            (Year year, DateOnly on) = sample;
            EntityHistory[] shuffled = [.. year.Histories];
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(Year.Json(AssessmentRules.Assess(year.Plan, null, year.Histories, on)), Year.Json(AssessmentRules.Assess(year.Plan, null, shuffled, on)));
        },
        iter: 300);

    [Fact]
    public void Assess_TheDayAfterEachEvent_KnowsItOnlyThen()
    {
        Year year = new Year(SamplePlan.Plan).Done("project/1", 1, "2018-06-01 23:59");

        Assert.NotEqual(Points(year, "2018-05-31"), Points(year, "2018-06-01"));
        Assert.Equal(Points(year, "2018-06-01"), Points(year, "2018-06-02"));
    }

    private static ImmutableArray<decimal> Points(Year year, string on) => [.. year.On(on).Departments.Select(sheet => sheet.Sum)];
}
