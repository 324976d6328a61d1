using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Schedules;

/// <summary>What one step of a schedule does; everything that follows from it happens within the step, or later where it is slow.</summary>
public enum StepKind
{
    /// <summary>Somebody adopts a plan (again).</summary>
    Adopt,

    /// <summary>Somebody commands an item.</summary>
    Command,

    /// <summary>Time passes.</summary>
    Advance,

    /// <summary>Time passes until the ledger's next wake, and a little more.</summary>
    AdvanceToWake,

    /// <summary>Somebody sets the clock back.</summary>
    SetBack,

    /// <summary>The reminders that are due fire.</summary>
    Tick,

    /// <summary>A reminder fires that is not due.</summary>
    TickEarly,

    /// <summary>A silo reads its reminder table.</summary>
    Refresh,

    /// <summary>A silo sweeps.</summary>
    Sweep,

    /// <summary>Parents compare themselves with the ledger.</summary>
    Heal,

    /// <summary>Somebody puts another calendar into force, or an earlier one again.</summary>
    StoreCalendar,

    /// <summary>A silo looks for new calendars and tells the programmes.</summary>
    CheckCalendars,

    /// <summary>A silo dies.</summary>
    Crash,

    /// <summary>A silo starts.</summary>
    Start,

    /// <summary>A grain deactivates; it comes back where the next call finds room.</summary>
    Move,

    /// <summary>A grain comes to live twice.</summary>
    Split,
}

/// <summary>One step.</summary>
/// <param name="Pick">Chooses the plan, silo, grain or item, whatever their number then is.</param>
/// <param name="By">How far the clock moves.</param>
/// <param name="Seed">What decides the order of events within it.</param>
/// <param name="SlowPercent">How many of 100 events of this step arrive in a later one.</param>
public sealed record Step(StepKind Kind, int Pick, TimeSpan By, ItemCommand? Command, ImmutableArray<Fault> Faults, ulong Seed, int SlowPercent)
{
    public override string ToString()
    {
        string what = Kind switch
        {
            StepKind.Advance or StepKind.AdvanceToWake or StepKind.SetBack => $"{Kind} {By}",
            StepKind.Command => $"{Kind} {Pick}: {Command}",
            _ => $"{Kind} {Pick}",
        };
        string faults = Faults.IsEmpty ? "" : $" [{string.Join(", ", Faults)}]";
        return $"{what}{faults}{(SlowPercent > 0 ? $" ({SlowPercent} % slow)" : "")}";
    }
}
