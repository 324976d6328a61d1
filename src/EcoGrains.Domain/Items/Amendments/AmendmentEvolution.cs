using System.Collections.Immutable;

namespace EcoGrains.Domain.Items;

/// <summary>How the events of an amendment change the state of an item.</summary>
internal static class AmendmentEvolution
{
    internal static ItemState Apply(ItemState item, Cancelled cancelled) => item with
    {
        Status = ItemStatus.Cancelled,
        SuspendedFrom = item.SuspendedFrom ?? item.Status,
        Amendment = cancelled.Amendment,
    };

    internal static ItemState Apply(ItemState item, Amended amended)
    {
        ImmutableArray<int> dropped = amended.Dropped ?? [];
        ImmutableArray<StageState> stages = [.. item.Stages.Where(stage => !dropped.Contains(stage.Number)).Select(stage => With(stage, amended.Stages ?? []))];
        return item with
        {
            Status = amended.Status,
            SuspendedFrom = amended.SuspendedFrom,
            Name = amended.Name,
            Category = amended.Category,
            Line = amended.Line,
            Departments = amended.Departments,
            Indicator = amended.Indicator,
            KeyTask = amended.KeyTask,
            Project = amended.Project,
            StageLadder = amended.StageLadder,
            GapLadder = amended.GapLadder,
            Rules = amended.Rules,
            Stages = stages,
            Gap = item.Gap is { } gap ? gap with { MissingDueDate = gap.MissingDueDate || stages.IsEmpty, MissingDepartment = amended.Departments.IsEmpty } : null,
            Former = dropped.IsEmpty ? item.Former : (item.Former ?? new()) with { Stages = Former(item, dropped) },
            Amendment = amended.Amendment,
        };
    }

    internal static ItemState Apply(ItemState item, GapOpened opened) => item with
    {
        Gap = new GapState
        {
            MissingDueDate = opened.MissingDueDate,
            MissingDepartment = opened.MissingDepartment,
            Anchor = opened.Anchor,
            Since = opened.Since,
            Generation = opened.Generation,
        },
        Former = (item.Former ?? new()) with { GapGeneration = opened.Generation },
    };

    private static StageState With(StageState stage, ImmutableArray<AmendedStage> amended) =>
        amended.FirstOrDefault(other => other.Number == stage.Number) is { } now
            ? stage with { Name = now.Name, OriginalDue = now.OriginalDue, Start = now.Start, DoneAt = now.Reopened ? null : stage.DoneAt }
            : stage;

    private static ImmutableArray<StageState> Former(ItemState item, ImmutableArray<int> dropped) =>
    [
        .. (item.Former?.Stages ?? []).Where(stage => !dropped.Contains(stage.Number)),
        .. item.Stages.Where(stage => dropped.Contains(stage.Number)),
    ];
}
