using System.Collections.Immutable;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Plans;
using EcoGrains.Simulation.Running;

namespace EcoGrains.Simulation.Schedules;

/// <summary>Small plans with an item of every sort, and calendars with odd holidays.</summary>
internal static class PlanMaker
{
    internal const string Group = "group-a";

    internal static readonly ImmutableArray<string> Departments = ["区环保局", "区建设局", "区经发局"];

    internal static Plan Plan(Draw draw, int number, int year, DateOnly issuedOn) => new()
    {
        Id = $"plan-{number}",
        Title = $"任务书{number}",
        Year = year,
        IssuedOn = issuedOn,
        Issuer = "管理委员会",
        Group = Group,
        Calendar = "cn",
        Departments = Departments,
        Indicators = [.. Enumerable.Range(1, draw.Between(1, 2)).Select(at => new PlanIndicator { Number = at, Name = $"指标{at}", Target = Target(draw) })],
        KeyTasks = [new PlanKeyTask { Number = "1.1", Area = "一", Title = "重点工作", Departments = SomeDepartments(draw, mayBeNone: true) }],
        Projects = [.. Enumerable.Range(1, draw.Between(1, 3)).Select(at => Project(draw, at, issuedOn))],
    };

    /// <summary>Two to four holidays in each of three years, each with make-up days around it.</summary>
    internal static CalendarData Calendar(Draw draw, int year) => new()
    {
        Id = "cn",
        Years = [.. Enumerable.Range(year, 3).Select(of => CalendarYear(draw, of))],
    };

    internal static ImmutableArray<string> SomeDepartments(Draw draw, bool mayBeNone)
    {
        int first = draw.Below(Departments.Length);
        return draw.Below(mayBeNone ? 4 : 3) switch
        {
            0 => [Departments[first], Departments[(first + 1) % Departments.Length]],
            3 => [],
            _ => [Departments[first]],
        };
    }

    private static Target Target(Draw draw) => draw.Below(4) switch
    {
        0 => new Target { Kind = TargetKind.AssignedBySuperior, Text = "完成市下达指标" },
        1 => new Target { Kind = TargetKind.NotApplicable, Text = "—" },
        2 => new Target { Kind = TargetKind.Qualitative, Text = "明显减少" },
        _ => new Target { Kind = TargetKind.Numeric, Operator = TargetOperator.AtLeast, Value = 8, Text = "8" },
    };

    private static PlanProject Project(Draw draw, int number, DateOnly issuedOn)
    {
        int stages = draw.Below(4) == 0 ? 0 : draw.Between(1, 2);
        DateOnly due = issuedOn.AddDays(draw.Between(-20, 200));
        ImmutableArray<PlanStage>.Builder made = ImmutableArray.CreateBuilder<PlanStage>();
        for (int stage = 1; stage <= stages; stage++)
        {
            made.Add(new PlanStage { Number = stage, Name = $"节点{stage}", Due = due });
            due = due.AddDays(draw.Between(1, 120));
        }

        return new PlanProject
        {
            Number = number,
            Name = $"工程{number}",
            InvestmentWan = draw.Below(3) == 0 ? null : draw.Between(1, 99) * 100,
            Departments = SomeDepartments(draw, mayBeNone: true),
            Stages = made.ToImmutable(),
        };
    }

    private static CalendarYear CalendarYear(Draw draw, int year)
    {
        HashSet<DateOnly> off = [];
        HashSet<DateOnly> work = [];
        for (int holiday = draw.Between(2, 4); holiday > 0; holiday--)
        {
            DateOnly first = new DateOnly(year, 1, 1).AddDays(draw.Between(0, 350));
            int length = draw.Between(1, 9);
            off.UnionWith(Enumerable.Range(0, length).Select(first.AddDays).Where(day => day.Year == year));
            work.UnionWith(new[] { first.AddDays(-draw.Between(1, 5)), first.AddDays(length + draw.Between(0, 4)) }
                .Where(day => day.Year == year && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        }

        work.ExceptWith(off);
        return new CalendarYear { Year = year, Off = [.. off.Order()], Work = [.. work.Where(day => day.Year == year).Order()] };
    }
}
