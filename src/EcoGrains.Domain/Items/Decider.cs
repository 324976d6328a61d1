using System.Collections.Immutable;
using System.Globalization;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Items;

/// <summary>
/// Gathers the events of one decision and keeps the state that they lead to; what every decision shares (settling, withdrawing, the
/// light) is done here once.
/// </summary>
internal sealed class Decider(ItemState item, DecisionContext context)
{
    internal const string GapStage = "gap";

    /// <summary>Of a gap that came with the plan; only an amendment opens another one.</summary>
    internal const int GapGeneration = 1;

    private readonly List<ItemEvent> _events = [];
    private readonly List<Settlement> _settlements = [];

    internal ItemState State { get; private set; } = item;

    internal DateTimeOffset Now => context.Now;

    /// <summary>The account that asks; null where nobody does.</summary>
    internal string? Person => context.Person;

    /// <summary>Parts of a split task that are not done; empty where there is none.</summary>
    internal ImmutableArray<string> OpenParts => context.OpenParts ?? [];

    internal WorkingCalendar Calendar => context.CalendarOf(State);

    internal void Raise(ItemEvent happened)
    {
        _events.Add(happened);
        State = ItemEvolution.Apply(State, happened);
    }

    /// <summary>Settles whatever is due on every open track.</summary>
    internal void SettleDue()
    {
        if (State.Status == ItemStatus.Cancelled)
        {
            return;
        }

        bool suspended = State.Status == ItemStatus.Suspended;
        List<(StageState Stage, IReadOnlyList<SettledRung> Rungs)> settled = [];
        foreach (StageState stage in State.Stages.Where(stage => stage.DoneAt is null))
        {
            IReadOnlyList<SettledRung> rungs = DeadlineRules.Settle(State.TrackOf(stage), Calendar, Now, context.Tolerance, suspended);
            Record(stage, rungs);
            settled.Add((stage, rungs));
        }

        if (State.Gap is { } gap)
        {
            RecordGap(DeadlineRules.Settle(State.TrackOf(gap), Calendar, Now, context.Tolerance, suspended));
        }

        IReadOnlyList<SlipState> lapsed = SlipSettling.SettleLimits(this, suspended);
        // Only when every track is settled: what makes a slip graver may bring the item to the newest calendar.
        SlipSettling.Raise(this, settled, lapsed);
    }

    /// <summary>Settles what is due on a slip's own ladder, and says what that was.</summary>
    internal IReadOnlyList<SettledRung> Settle(SlipState slip, bool suspended)
    {
        IReadOnlyList<SettledRung> rungs = DeadlineRules.Settle(SlipTracks.TrackOf(slip), Calendar, Now, context.Tolerance, suspended);
        Record(slip, rungs);
        return rungs;
    }

    /// <summary>Ends a stage's running generation: what it still promised is withdrawn.</summary>
    internal void Withdraw(StageState stage) => Record(stage, DeadlineRules.Withdraw(State.TrackOf(stage), Calendar));

    /// <summary>Ends the running limit of a slip: what it still promised is withdrawn.</summary>
    internal void Withdraw(SlipState slip) => Record(slip, DeadlineRules.Withdraw(SlipTracks.TrackOf(slip), Calendar));

    /// <summary>Ends the gap's ladder once nothing is missing.</summary>
    internal void CloseGapIfFilled()
    {
        if (State.Gap is { MissingDueDate: false, MissingDepartment: false } gap)
        {
            CloseGap(gap);
        }
    }

    /// <summary>Ends the gap's ladder: what it still promised is withdrawn.</summary>
    internal void CloseGap(GapState gap)
    {
        RecordGap(DeadlineRules.Withdraw(State.TrackOf(gap), Calendar));
        Raise(new GapFilled());
    }

    /// <summary>Goes by the newest version of the calendar from here on.</summary>
    /// <param name="onlyIfMoved">Nothing happens where no rung stands on another day by it.</param>
    internal void Reproject(bool onlyIfMoved)
    {
        if (context.Newest is not { } newest || newest.Version.Hash == State.CalendarVersion || Calendar.LastDifference(newest.Calendar) is null)
        {
            return;
        }

        ImmutableArray<RungMove> moves = [.. Moves(newest.Calendar)];
        if (!onlyIfMoved || !moves.IsEmpty)
        {
            Raise(new Reprojected(State.Calendar, newest.Version.Version, newest.Version.Hash, newest.Version.Reason, moves));
        }
    }

    internal Decision.Accepted Accept()
    {
        LightReading light = LightRules.Read(State, ProgrammeZone.DateOf(Now));
        if (light.Light != State.Light)
        {
            Raise(new LightChanged(State.Light, light.Light, light.Rule));
        }

        return new Decision.Accepted(State, [.. _events], [.. _settlements]);
    }

    private IEnumerable<RungMove> Moves(WorkingCalendar newest)
    {
        IEnumerable<RungMove> stages =
            from stage in State.Stages
            where stage.DoneAt is null
            from moved in DeadlineRules.Moves(State.TrackOf(stage), Calendar, newest)
            select new RungMove(NameOf(stage), stage.Generation, moved.Rule.Name, moved.From, moved.To);
        stages = stages.Concat(
            from slip in State.RunningSlips()
            from moved in DeadlineRules.Moves(SlipTracks.TrackOf(slip), Calendar, newest)
            select new RungMove(SlipNames.Of(slip.Number), slip.Generation, moved.Rule.Name, moved.From, moved.To));
        return State.Gap is { } gap
            ? stages.Concat(DeadlineRules.Moves(State.TrackOf(gap), Calendar, newest).Select(moved => new RungMove(GapStage, gap.Generation ?? GapGeneration, moved.Rule.Name, moved.From, moved.To)))
            : stages;
    }

    private static string NameOf(StageState stage) => stage.Number.ToString(CultureInfo.InvariantCulture);

    private void Record(StageState stage, IReadOnlyList<SettledRung> rungs) =>
        Record(NameOf(stage), stage.Generation, stage.Due, rungs, stage.OwnedByOffice);

    private void Record(SlipState slip, IReadOnlyList<SettledRung> rungs) =>
        Record(SlipNames.Of(slip.Number), slip.Generation, slip.AnswerBy, rungs, State.OwnedByOffice(slip));

    private void RecordGap(IReadOnlyList<SettledRung> rungs) => Record(GapStage, State.Gap?.Generation ?? GapGeneration, dueOn: null, rungs, ownedByOffice: true);

    private void Record(string stage, int generation, DateOnly? dueOn, IReadOnlyList<SettledRung> rungs, bool ownedByOffice)
    {
        if (rungs.Count == 0)
        {
            return;
        }

        Raise(new RungsSettled(stage, generation, rungs[^1].Rung.Rule.Offset, [.. rungs.Select(Result)]));
        _settlements.AddRange(rungs.Select(rung => new Settlement
        {
            Stage = stage,
            Generation = generation,
            DueOn = dueOn,
            Rung = rung,
            To = rung.Outcome == RungOutcome.Sent ? Recipients.Of(rung.Rung.Rule.Audience, State.Departments, ownedByOffice) : [],
        }));
    }

    private static RungResult Result(SettledRung rung) =>
        new(rung.Rung.Rule.Name, JsonNames.Of(rung.Outcome), rung.Late);
}
