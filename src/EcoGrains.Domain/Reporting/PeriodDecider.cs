using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Reporting;

/// <summary>
/// Gathers the events of one decision about a department's periods and keeps the state that they lead to. Every decision first does what
/// time has brought: periods open, rungs are settled, who is late is named, what is approved and over closes.
/// </summary>
internal sealed class PeriodDecider(DepartmentState department, PeriodContext context)
{
    private readonly List<PeriodEvent> _events = [];
    private readonly List<Settlement> _settlements = [];

    internal DepartmentState State { get; private set; } = department;

    internal DateTimeOffset Now => context.Now;

    internal DateOnly Today => ProgrammeZone.DateOf(context.Now);

    internal CalendarEdition Newest => context.Newest;

    internal PeriodState? Find(string name) => State.Periods?.FirstOrDefault(period => period.Name == name);

    internal void Raise(PeriodEvent happened)
    {
        _events.Add(happened);
        State = PeriodEvolution.Apply(State, happened);
    }

    internal PeriodDecision.Accepted Accept() => new(State, [.. _events], [.. _settlements]);

    /// <summary>Does what time has brought.</summary>
    internal void Advance()
    {
        foreach ((Period period, ReportingTerm term) in PeriodSchedule.ToOpen(State, Today))
        {
            DateTimeOffset opens = ProgrammeZone.StartOf(period.OpensOn);
            DateTimeOffset ordered = State.Reporting!.Since;
            Raise(new PeriodOpened(period.ToString(), period.Cycle, period.DueOn(term, Newest.Calendar), 1, opens > ordered ? opens : ordered, Newest.Version.Hash));
        }

        foreach (PeriodState period in State.Periods ?? [])
        {
            if (period.IsAwaited())
            {
                Settle(period);
            }
            else if (PeriodSchedule.ClosesAt(period) is { } end && end <= Now)
            {
                Raise(new PeriodClosed(period.Name, end, "approved"));
            }
        }
    }

    /// <summary>Ends the running generation: what it still promised is withdrawn.</summary>
    internal void Withdraw(PeriodState period)
    {
        if (period.IsAwaited())
        {
            Record(period, DeadlineRules.Withdraw(period.Track(), context.CalendarOf(period.CalendarVersion)));
        }
    }

    private void Settle(PeriodState period)
    {
        IReadOnlyList<SettledRung> rungs = DeadlineRules.Settle(period.Track(), context.CalendarOf(period.CalendarVersion), Now, context.Tolerance);
        Record(period, rungs);
        if (rungs.Any(rung => rung.Rung.Rule.Offset > 0 && rung.Outcome == RungOutcome.Sent))
        {
            Raise(new PeriodLate(period.Name, period.Generation, period.Due));
        }
    }

    private void Record(PeriodState period, IReadOnlyList<SettledRung> rungs)
    {
        if (rungs.Count == 0)
        {
            return;
        }

        Raise(new PeriodRungsSettled(
            period.Name,
            period.Generation,
            rungs[^1].Rung.Rule.Offset,
            [.. rungs.Select(rung => new RungResult(rung.Rung.Rule.Name, JsonNames.Of(rung.Outcome), rung.Late))]));
        _settlements.AddRange(rungs.Select(rung => new Settlement
        {
            Stage = period.Name,
            Generation = period.Generation,
            DueOn = period.Due,
            Rung = rung,
            To = rung.Outcome == RungOutcome.Sent ? Recipients.Of(rung.Rung.Rule.Audience, [State.Name], ownedByOffice: State.IsOffice) : [],
        }));
    }
}
