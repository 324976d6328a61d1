namespace EcoGrains.Simulation.Worlds;

/// <summary>A fault planted into the simulated world, to prove that the checks would see it in the real one.</summary>
public enum Mutant
{
    None,

    /// <summary>The ledger stores a commit whatever version it was decided on.</summary>
    VersionUnchecked,

    /// <summary>Nor does it look whether a promise was settled before. (That alone changes nothing while versions are checked: a second line.)</summary>
    NothingChecked,

    /// <summary>Ticks alone wake grains; nobody sweeps.</summary>
    Unswept,

    /// <summary>The sweeper reads its first page only.</summary>
    OnePage,

    /// <summary>Parents live on pushes alone.</summary>
    Unhealed,

    /// <summary>Parents take the news that came last for the newest.</summary>
    PushOrderIgnored,

    /// <summary>A commit is acknowledged when it is sent: the grain takes over and answers before it is on disk.</summary>
    AcknowledgedUnstored,

    /// <summary>What is stored as the next wake lies a day late.</summary>
    WakeTooLate,

    /// <summary>Of several missed rungs each is sent.</summary>
    CollapsedIsSent,

    /// <summary>A commit stores its state and its notices apart: a crash between leaves the state alone.</summary>
    NoticesApart,

    /// <summary>An event is lost on the way to the disk.</summary>
    EventDropped,

    /// <summary>A grain goes on with what it held after the ledger refused its commit.</summary>
    ConflictIgnored,
}
