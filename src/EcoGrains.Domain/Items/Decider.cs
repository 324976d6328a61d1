using System.Globalization;
using EcoGrains.Domain.Deadlines;
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
    private const string GapStage = "gap";

    private readonly List<ItemEvent> _events = [];
    private readonly List<Settlement> _settlements = [];

    internal ItemState State { get; private set; } = item;

    internal DateTimeOffset Now => context.Now;

    internal void Raise(ItemEvent happened)
    {
        _events.Add(happened);
        State = ItemEvolution.Apply(State, happened);
    }

    /// <summary>Settles whatever is due on every open track.</summary>
    internal void SettleDue()
    {
        bool suspended = State.Status == ItemStatus.Suspended;
        foreach (StageState stage in State.Stages.Where(stage => stage.DoneAt is null))
        {
            Record(stage, DeadlineRules.Settle(stage.Track(), context.Calendar, Now, context.Tolerance, suspended));
        }

        if (State.Gap is { } gap)
        {
            RecordGap(DeadlineRules.Settle(gap.Track(), context.Calendar, Now, context.Tolerance, suspended));
        }
    }

    /// <summary>Ends a stage's running generation: what it still promised is withdrawn.</summary>
    internal void Withdraw(StageState stage) => Record(stage, DeadlineRules.Withdraw(stage.Track(), context.Calendar));

    /// <summary>Ends the gap's ladder once nothing is missing.</summary>
    internal void CloseGapIfFilled()
    {
        if (State.Gap is { MissingDueDate: false, MissingDepartment: false } gap)
        {
            RecordGap(DeadlineRules.Withdraw(gap.Track(), context.Calendar));
            Raise(new GapFilled());
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

    private void Record(StageState stage, IReadOnlyList<SettledRung> rungs) =>
        Record(stage.Number.ToString(CultureInfo.InvariantCulture), stage.Generation, stage.Due, rungs, stage.OwnedByOffice);

    // A gap has one generation: once filled it does not open again.
    private void RecordGap(IReadOnlyList<SettledRung> rungs) => Record(GapStage, generation: 1, dueOn: null, rungs, ownedByOffice: true);

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
