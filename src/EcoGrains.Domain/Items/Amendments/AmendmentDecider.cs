using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Items;

/// <summary>
/// Works an amendment into an item. Only what the plan itself changes is changed: a date that was extended, a department that was assigned
/// stay where the plan says the same as before.
/// </summary>
internal sealed class AmendmentDecider(Decider decider, ItemAmendment amendment, ItemState now)
{
    private readonly ItemState _item = decider.State;
    private readonly bool _restored = decider.State.Status == ItemStatus.Cancelled;

    internal void Run()
    {
        decider.Reproject(onlyIfMoved: false);
        decider.SettleDue();
        StageState[] dropped = [.. _item.Stages.Where(stage => stage.DoneAt is null && IsDropped(stage))];
        bool newLadder = Differs(item => item.StageLadder);
        StageState[] begun = [.. now.Stages.Select(stage => Begun(stage, newLadder)).OfType<StageState>()];
        if (!_restored)
        {
            foreach (int number in dropped.Concat(_item.Stages.Where(stage => stage.DoneAt is null && begun.Any(next => next.Number == stage.Number))).Select(stage => stage.Number).ToArray())
            {
                // As it stands now: what was due a moment ago is settled, and must not be withdrawn as well.
                StageState stage = decider.State.Stages.First(known => known.Number == number);
                decider.Withdraw(stage);
                ExtensionRules.Lapse(decider, stage);
            }

            if (decider.State.Gap is { } gap && Differs(item => item.GapLadder))
            {
                decider.CloseGap(gap);
            }
        }

        if (begun.Length > 0 && AmendmentStatus.Before(_item) is ItemStatus.Completed or ItemStatus.ClosedOut)
        {
            ItemAmendments.CloseSlips(decider, amendment);
        }

        decider.Raise(Amended(dropped, begun));
        foreach (StageState stage in begun)
        {
            decider.Raise(new DueDateSet(stage.Number, stage.Name, stage.Due, stage.Generation, decider.Now, amendment.Reason, stage.OwnedByOffice, stage.Start));
        }

        Gap();
        decider.SettleDue();
    }

    private Amended Amended(StageState[] dropped, StageState[] begun)
    {
        ImmutableArray<string> departments = Choose(item => item.Departments);
        bool open = begun.Length > 0 || _item.Stages.Any(stage => stage.DoneAt is null && !dropped.Contains(stage));
        ItemStatus status = AmendmentStatus.After(_item, amendment, now, Differs(item => item.Departments), open);
        bool suspended = _item.Status == ItemStatus.Suspended;
        AmendedStage[] stages = [.. now.Stages.Select(Renamed).OfType<AmendedStage>()];
        return new Amended(
            amendment.Number,
            amendment.Reason,
            suspended ? ItemStatus.Suspended : status,
            suspended ? status : null,
            Choose(item => item.Name),
            Choose(item => item.Category),
            now.Line,
            departments,
            Indicator(),
            Choose(item => item.KeyTask),
            Project(),
            Choose(item => item.StageLadder),
            Choose(item => item.GapLadder),
            Choose(item => item.Rules),
            stages.Length == 0 ? null : [.. stages],
            dropped.Length == 0 ? null : [.. dropped.Select(stage => stage.Number)]);
    }

    // What was found stays beside what is planned.
    private IndicatorDetails? Indicator() => now.Indicator is not { } planned || _item.Indicator is not { } held
        ? _item.Indicator
        : held with
        {
            Unit = Choose(item => item.Indicator?.Unit),
            Target = AmendmentStatus.SetsTarget(amendment, AmendmentStatus.Before(_item)) ? planned.Target : held.Target,
            Parts = Choose(item => item.Indicator!.Parts),
            Baseline = Choose(item => item.Indicator?.Baseline),
            Direction = Choose(item => item.Indicator?.Direction),
            ValueKind = Choose(item => item.Indicator?.ValueKind),
            PartsRule = Choose(item => item.Indicator?.PartsRule),
        };

    private ProjectDetails? Project() => _item.Project is { } held
        ? held with { Content = Choose(item => item.Project?.Content), InvestmentWan = Choose(item => item.Project?.InvestmentWan) }
        : null;

    private bool IsDropped(StageState stage) =>
        StageMatch.Find(_item, now.Stages, stage) is null && (amendment.Was is not { } was || StageMatch.Find(_item, was.Stages, stage) is not null);

    // The stage as its next generation begins; null where none does.
    private StageState? Begun(StageState planned, bool newLadder)
    {
        StageState? before = amendment.Was is { } was ? StageMatch.Find(_item, was.Stages, planned) : null;
        bool moved = before?.Due != planned.Due;
        if (StageMatch.Find(_item, _item.Stages, planned) is not { } held)
        {
            if (IsFound())
            {
                return null;
            }

            (int number, int generation) = StageMatch.Place(_item, planned);
            return planned with { Number = number, Generation = generation + 1 };
        }

        DateOnly due = moved ? planned.Due : held.Due;
        bool begins = held.DoneAt is null ? due != held.Due || newLadder || _restored : IsReopened(held, before);
        return begins ? held with { Name = planned.Name, Due = due, Generation = held.Generation + 1 } : null;
    }

    // The superior is to set the target again.
    private bool IsReopened(StageState held, StageState? before) => held is { OwnedByOffice: true, DoneAt: not null } && before is null && !IsFound();

    private bool IsFound() => AmendmentStatus.Before(_item) is ItemStatus.Met or ItemStatus.Missed;

    private AmendedStage? Renamed(StageState planned)
    {
        StageState? before = amendment.Was is { } was ? StageMatch.Find(_item, was.Stages, planned) : null;
        if (StageMatch.Find(_item, _item.Stages, planned) is not { } held)
        {
            return null;
        }

        AmendedStage renamed = new(
            held.Number,
            planned.Name,
            before?.Due == planned.Due ? held.OriginalDue : planned.Due,
            IsReopened(held, before),
            before is not null && before.Start == planned.Start ? held.Start : planned.Start);
        return renamed.Reopened || (renamed.Name, renamed.OriginalDue, renamed.Start) != (held.Name, held.OriginalDue, held.Start) ? renamed : null;
    }

    private void Gap()
    {
        decider.CloseGapIfFilled();
        ItemState item = decider.State;
        bool missing = item.Stages.IsEmpty || item.Departments.IsEmpty;
        if (item.Kind == ItemKind.Project && item.Gap is null && missing && item.Status is not (ItemStatus.Completed or ItemStatus.ClosedOut))
        {
            int generation = (item.Former?.GapGeneration ?? Decider.GapGeneration) + 1;
            decider.Raise(new GapOpened(item.Stages.IsEmpty, item.Departments.IsEmpty, ProgrammeZone.DateOf(decider.Now), decider.Now, generation));
        }
    }

    private T Choose<T>(Func<ItemState, T> field) => Differs(field) ? field(now) : field(_item);

    private bool Differs<T>(Func<ItemState, T> field) => amendment.Was is not { } was || Text(field(was)) != Text(field(now));

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, DomainJson.Compact);
}
