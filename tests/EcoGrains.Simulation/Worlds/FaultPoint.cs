using EcoGrains.Simulation.Schedules;

namespace EcoGrains.Simulation.Worlds;

/// <summary>
/// Where a fault may strike: between any two steps of commit, tick, push and fan-out. What each leaves behind differs, which is why each has
/// a name and is counted.
/// </summary>
public enum FaultPoint
{
    /// <summary>A commit leaves its grain. A crash leaves nothing stored.</summary>
    CommitSent,

    /// <summary>A commit is durable, its grain does not know. A crash leaves the disk ahead of every memory; an error is an ambiguous commit.</summary>
    CommitStored,

    /// <summary>The grain has taken over and is about to announce its wake. A crash leaves neither announcement nor push.</summary>
    Announce,

    /// <summary>An item tells its parent.</summary>
    Push,

    /// <summary>A department tells its group.</summary>
    GroupPush,

    /// <summary>A programme adopts one of its items or bodies.</summary>
    FanOut,

    /// <summary>A programme tells one of its items of a new calendar, or a silo a programme.</summary>
    Reprojection,

    /// <summary>A reminder calls its grain.</summary>
    Tick,

    /// <summary>The sweeper calls a grain.</summary>
    SweepCall,

    /// <summary>The sweeper turns to its next page.</summary>
    SweepPage,

    /// <summary>Somebody outside asks for something.</summary>
    Command,

    /// <summary>A message arrives at its grain.</summary>
    Arrival,

    /// <summary>An answer goes back.</summary>
    Answer,

    /// <summary>A read of the ledger.</summary>
    Read,
}

/// <summary>What strikes.</summary>
public enum FaultKind
{
    /// <summary>The silo's process dies: its memory is gone, what it still does has no effect.</summary>
    Crash,

    /// <summary>It does not arrive; who waits for it hears of it later.</summary>
    Lost,

    /// <summary>It arrives twice.</summary>
    Twice,

    /// <summary>The ledger says that it is not available.</summary>
    Unavailable,
}

/// <summary>One fault of a step: at the n-th time that the step passes the point.</summary>
public sealed record Fault(FaultPoint Point, FaultKind Kind, int Nth)
{
    /// <summary>Every fault that can be.</summary>
    public static IReadOnlyList<(FaultPoint Point, FaultKind Kind)> Possible { get; } =
    [
        (FaultPoint.CommitSent, FaultKind.Crash), (FaultPoint.CommitSent, FaultKind.Unavailable),
        (FaultPoint.CommitStored, FaultKind.Crash), (FaultPoint.CommitStored, FaultKind.Unavailable),
        (FaultPoint.Announce, FaultKind.Crash), (FaultPoint.Announce, FaultKind.Lost),
        (FaultPoint.Push, FaultKind.Crash), (FaultPoint.Push, FaultKind.Lost), (FaultPoint.Push, FaultKind.Twice),
        (FaultPoint.GroupPush, FaultKind.Crash), (FaultPoint.GroupPush, FaultKind.Lost), (FaultPoint.GroupPush, FaultKind.Twice),
        (FaultPoint.FanOut, FaultKind.Crash), (FaultPoint.FanOut, FaultKind.Lost), (FaultPoint.FanOut, FaultKind.Twice),
        (FaultPoint.Reprojection, FaultKind.Crash), (FaultPoint.Reprojection, FaultKind.Lost), (FaultPoint.Reprojection, FaultKind.Twice),
        (FaultPoint.Tick, FaultKind.Crash), (FaultPoint.Tick, FaultKind.Lost), (FaultPoint.Tick, FaultKind.Twice),
        (FaultPoint.SweepCall, FaultKind.Crash), (FaultPoint.SweepCall, FaultKind.Lost), (FaultPoint.SweepCall, FaultKind.Twice),
        (FaultPoint.SweepPage, FaultKind.Crash),
        (FaultPoint.Command, FaultKind.Lost), (FaultPoint.Command, FaultKind.Twice),
        (FaultPoint.Arrival, FaultKind.Crash),
        (FaultPoint.Answer, FaultKind.Crash), (FaultPoint.Answer, FaultKind.Lost),
        (FaultPoint.Read, FaultKind.Crash), (FaultPoint.Read, FaultKind.Unavailable),
    ];

    /// <summary>The faults that a kind of step is the occasion for; empty where it has none of its own.</summary>
    public static IReadOnlyList<(FaultPoint Point, FaultKind Kind)> LikelyIn(StepKind step)
    {
        FaultPoint[] points = step switch
        {
            StepKind.Tick or StepKind.TickEarly => [FaultPoint.Tick, FaultPoint.Announce, FaultPoint.Reprojection],
            StepKind.Sweep => [FaultPoint.SweepCall, FaultPoint.SweepPage, FaultPoint.Reprojection],
            StepKind.CheckCalendars => [FaultPoint.Reprojection],
            StepKind.Command => [FaultPoint.Command, FaultPoint.Announce],
            _ => [],
        };
        return [.. Possible.Where(fault => points.Contains(fault.Point))];
    }

    public override string ToString() => $"{Kind} at {Point} #{Nth}";
}
