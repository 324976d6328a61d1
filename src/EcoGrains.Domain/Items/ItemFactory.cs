using System.Collections.Immutable;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Items;

/// <summary>The items of a plan as they enter the programme, with the stages of deadlines.md, "Stages".</summary>
public static class ItemFactory
{
    /// <summary>Every item of the plan, indicators first, in the plan's order.</summary>
    /// <param name="adoptedAt">The instant from which rungs are promised.</param>
    /// <param name="calendarVersion">Hash of the calendar version that dates roll by; null for the first.</param>
    public static IEnumerable<ItemState> ItemsOf(Plan plan, DateTimeOffset adoptedAt, string? calendarVersion = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        IEnumerable<ItemState> items =
        [
            .. plan.Indicators.Select(indicator => Indicator(plan, indicator, adoptedAt)),
            .. plan.KeyTasks.Select(task => KeyTask(plan, task, adoptedAt)),
            .. plan.Projects.Select(project => Project(plan, project, adoptedAt)),
        ];
        return items.Select(item => item with { CalendarVersion = calendarVersion });
    }

    private static ItemState Indicator(Plan plan, PlanIndicator indicator, DateTimeOffset adoptedAt)
    {
        DateOnly yearEnd = new(plan.Year, 12, 31);
        StageState yearlyCheck = Stage(1, StageNames.YearlyCheck, yearEnd, adoptedAt);
        (ItemStatus status, ImmutableArray<StageState> stages) = indicator.Target.Kind switch
        {
            TargetKind.NotApplicable => (ItemStatus.NotApplicable, []),
            TargetKind.AssignedBySuperior => (
                ItemStatus.AwaitingTarget,
                [Stage(1, StageNames.TargetAssignment, new DateOnly(plan.Year, 3, 31), adoptedAt) with { OwnedByOffice = true }, yearlyCheck with { Number = 2 }]),
            _ => (ItemStatus.TargetSet, (ImmutableArray<StageState>)[yearlyCheck]),
        };
        return Item(plan, ItemKind.Indicator, indicator.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), indicator.Name, status, adoptedAt) with
        {
            Category = indicator.Category,
            Line = indicator.Line,
            Stages = stages,
            Indicator = new IndicatorDetails
            {
                Unit = indicator.Unit,
                Target = indicator.Target,
                Parts = indicator.Parts,
                Baseline = indicator.Baseline,
                Direction = indicator.Direction,
                ValueKind = indicator.ValueKind,
                PartsRule = indicator.PartsRule,
            },
        };
    }

    private static ItemState KeyTask(Plan plan, PlanKeyTask task, DateTimeOffset adoptedAt) =>
        Item(plan, ItemKind.KeyTask, task.Number, task.Title, task.Departments.IsEmpty ? ItemStatus.Unassigned : ItemStatus.Assigned, adoptedAt) with
        {
            Category = task.Area,
            Line = task.Line,
            Departments = task.Departments,
            Stages = [Stage(1, StageNames.YearlyCompletion, new DateOnly(plan.Year, 12, 31), adoptedAt)],
            KeyTask = new KeyTaskDetails { Measures = task.Measures },
        };

    private static ItemState Project(Plan plan, PlanProject project, DateTimeOffset adoptedAt)
    {
        bool missingDueDate = project.Stages.IsEmpty;
        bool missingDepartment = project.Departments.IsEmpty;
        return Item(plan, ItemKind.Project, project.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), project.Name, ItemStatus.Planned, adoptedAt) with
        {
            Category = project.Category,
            Line = project.Line,
            Departments = project.Departments,
            Stages = [.. project.Stages.Select(stage => Stage(stage.Number, stage.Name, stage.Due, adoptedAt) with { Start = stage.Start })],
            Gap = missingDueDate || missingDepartment
                ? new GapState { MissingDueDate = missingDueDate, MissingDepartment = missingDepartment, Anchor = ProgrammeZone.DateOf(adoptedAt), Since = adoptedAt }
                : null,
            Project = new ProjectDetails { Content = project.Content, InvestmentWan = project.InvestmentWan },
        };
    }

    /// <summary>An item of a programme without what its kind adds.</summary>
    internal static ItemState Item(Plan plan, ItemKind kind, string number, string name, ItemStatus status, DateTimeOffset adoptedAt) => new()
    {
        Programme = plan.Id,
        Kind = kind,
        Number = number,
        Name = name,
        Status = status,
        AdoptedAt = adoptedAt,
        Group = plan.Group,
        Calendar = plan.Calendar,
        Light = Light.OnTrack,
        StageLadder = PlanLadders.StageOf(plan.Ladders, kind, number),
        GapLadder = PlanLadders.GapOf(plan.Ladders, kind, number),
        Rules = plan.Rules,
    };

    internal static StageState Stage(int number, string name, DateOnly due, DateTimeOffset since) =>
        new() { Number = number, Name = name, Due = due, OriginalDue = due, Generation = 1, Since = since };
}
