using System.Collections.Immutable;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;

namespace EcoGrains.Domain.Items;

/// <summary>How each event changes the state. Total and without conditions of its own: the decision was made before.</summary>
internal static class ItemEvolution
{
    internal static ItemState Apply(ItemState? item, ItemEvent happened) =>
        happened is StageCompleted or Cancelled ? SlipEvolution.EndLimitsIfOver(Happen(item, happened)) : Happen(item, happened);

    private static ItemState Happen(ItemState? item, ItemEvent happened) => (item, happened) switch
    {
        (_, ItemAdopted adopted) => adopted.Item,
        (null, _) => throw new InvalidOperationException($"{happened.GetType().Name} before the adoption: the history is not complete."),
        ({ } state, Started) => state with { Status = ItemStatus.UnderWay },
        ({ } state, StageCompleted completed) => Completed(state, completed),
        ({ } state, TargetAssigned assigned) => WithStage(state, assigned.Stage, stage => stage with { DoneAt = assigned.DoneAt }) with
        {
            Status = ItemStatus.TargetSet,
            Indicator = state.Indicator! with { Target = assigned.Target, Parts = assigned.Parts ?? state.Indicator.Parts },
        },
        ({ } state, DepartmentAssigned assigned) => state with
        {
            Departments = assigned.Departments,
            Status = state.Status == ItemStatus.Unassigned ? ItemStatus.Assigned : state.Status,
            SuspendedFrom = state.SuspendedFrom == ItemStatus.Unassigned ? ItemStatus.Assigned : state.SuspendedFrom,
            Gap = state.Gap is { } gap ? gap with { MissingDepartment = false } : null,
        },
        ({ } state, DueDateSet set) => DueDateSet(state, set),
        ({ } state, Suspended suspended) => state with { Status = ItemStatus.Suspended, SuspendedFrom = state.Status, Suspensions = Opened(state, suspended) },
        ({ } state, Resumed resumed) => state with { Status = state.SuspendedFrom!.Value, SuspendedFrom = null, Suspensions = Closed(state, resumed) },
        ({ } state, InvestmentSet set) => state with
        {
            Project = state.Project! with
            {
                InvestmentWan = set.PlannedWan ?? state.Project.InvestmentWan,
                InvestmentInPlaceWan = set.InPlaceWan ?? state.Project.InvestmentInPlaceWan,
                InvestmentDoneWan = set.DoneWan ?? state.Project.InvestmentDoneWan,
            },
        },
        ({ } state, GapFilled) => state with { Gap = null },
        ({ } state, RungsSettled { Stage: "gap" } settled) => state with
        {
            Gap = state.Gap! with { SettledThrough = settled.Through, LastSent = LastSent(settled) ?? state.Gap.LastSent },
        },
        ({ } state, RungsSettled settled) when SlipNames.NumberOf(settled.Stage) is { } slip => SlipEvolution.Settled(state, slip, settled),
        ({ } state, RungsSettled settled) => WithStage(
            state, NumberOf(settled.Stage), stage => stage with { SettledThrough = settled.Through, LastSent = LastSent(settled) ?? stage.LastSent }),
        ({ } state, Reprojected moved) => state with { CalendarVersion = moved.Hash ?? state.CalendarVersion },
        ({ } state, Acknowledged { Stage: "gap" } read) => state with { Gap = state.Gap! with { Receipts = With(state.Gap.Receipts, read) } },
        ({ } state, Acknowledged read) => WithStage(state, NumberOf(read.Stage), stage => stage with { Receipts = With(stage.Receipts, read) }),
        ({ } state, Snoozed snoozed) => WithStage(state, snoozed.Stage, stage => stage with { SnoozedUntil = snoozed.Until }),
        ({ } state, ProgressReported reported) => ItemReports.Take(state, reported),
        ({ } state, ExtensionEvent extension) => ExtensionEvolution.Apply(state, extension),
        ({ } state, SlipEvent slip) => SlipEvolution.Apply(state, slip),
        ({ } state, AcceptanceEvent acceptance) => AcceptanceEvolution.Apply(state, acceptance),
        ({ } state, InstructionAccepted) => state with { Status = ItemStatus.Accepted },
        // What it does to the stage follows as an event of its own.
        ({ } state, InstructionDone) => state,
        ({ } state, InstructionConfirmed) => state with { Status = ItemStatus.ClosedOut },
        ({ } state, InstructionReturned returned) => WithStage(state, returned.Stage, stage => stage with { DoneAt = null }) with { Status = ItemStatus.Accepted },
        ({ } state, Split split) => state with { Parts = [.. (state.Parts ?? []).Union(split.Parts)] },
        ({ } state, Cancelled cancelled) => AmendmentEvolution.Apply(state, cancelled),
        ({ } state, Amended amended) => AmendmentEvolution.Apply(state, amended),
        ({ } state, GapOpened opened) => AmendmentEvolution.Apply(state, opened),
        ({ } state, LightChanged changed) => state with { Light = changed.To },
        _ => throw new InvalidOperationException($"No rule applies {happened.GetType().Name}."),
    };

    private static ItemState Completed(ItemState item, StageCompleted completed)
    {
        ItemState done = WithStage(item, completed.Stage, stage => stage with { DoneAt = completed.DoneAt });
        ItemStatus status = completed.Met switch
        {
            true => ItemStatus.Met,
            false => ItemStatus.Missed,
            null when done.AllStagesDone() => ItemStatus.Completed,
            null => ItemStatus.UnderWay,
        };
        IndicatorDetails? indicator = done.Indicator is { } details ? details with { Found = completed.Value, StrivingReached = completed.StrivingReached, FoundParts = completed.Parts } : null;
        return done with { Status = status, Indicator = indicator };
    }

    private static ItemState DueDateSet(ItemState item, DueDateSet set)
    {
        bool isNew = item.Stages.All(stage => stage.Number != set.Stage);
        ImmutableArray<StageState> stages = isNew
            ? item.Stages.Add(new StageState
            {
                Number = set.Stage,
                Name = set.Name,
                Due = set.Due,
                OriginalDue = set.Due,
                Generation = set.Generation,
                Since = set.Since,
                OwnedByOffice = set.OwnedByOffice,
                Start = set.Start,
            })
            : WithStage(item, set.Stage, stage => stage with
            {
                Due = set.Due,
                Generation = set.Generation,
                Since = set.Since,
                SettledThrough = null,
                LastSent = null,
                Receipts = null,
                SnoozedUntil = null,
            }).Stages;
        return item with { Stages = stages, Gap = item.Gap is { } gap ? gap with { MissingDueDate = false } : null };
    }

    private static ImmutableArray<SuspensionSpan>? Opened(ItemState item, Suspended suspended) =>
        suspended.On is { } day ? [.. item.Suspensions ?? [], new SuspensionSpan { From = day }] : item.Suspensions;

    // One that was not kept when it began has no span to close.
    private static ImmutableArray<SuspensionSpan>? Closed(ItemState item, Resumed resumed) =>
        resumed.On is { } day && item.Suspensions is [.. var before, { To: null } open] ? [.. before, open with { To = day }] : item.Suspensions;

    private static string? LastSent(RungsSettled settled) => settled.Rungs.LastOrDefault(rung => rung.Outcome == "sent")?.Rung;

    // One receipt a recipient: that of the newest notice.
    private static ImmutableArray<Receipt> With(ImmutableArray<Receipt>? receipts, Acknowledged read) =>
        [.. (receipts ?? []).Where(receipt => receipt.By != read.By), new Receipt { By = read.By, Rung = read.Rung, At = read.At }];

    private static int NumberOf(string stage) => int.Parse(stage, System.Globalization.CultureInfo.InvariantCulture);

    internal static ItemState WithStage(ItemState item, int number, Func<StageState, StageState> change) =>
        item with { Stages = [.. item.Stages.Select(stage => stage.Number == number ? change(stage) : stage)] };
}
