using EcoGrains.Domain.Time;
using EcoGrains.Grains.Access;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Grains.Hosting;
using EcoGrains.Grains.Waking;
using EcoGrains.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains;

/// <summary>What every grain of the ledger needs.</summary>
internal sealed class EntityServices(
    ILedger ledger,
    ProgrammeClock clock,
    CalendarCatalog calendars,
    WakeAnnouncer announcer,
    GrainInstruments instruments,
    CallerDesk callers,
    IOptions<EcoGrainsOptions> options,
    ILoggerFactory loggers)
{
    internal ILedger Ledger { get; } = ledger;

    internal ProgrammeClock Clock { get; } = clock;

    internal CalendarCatalog Calendars { get; } = calendars;

    internal WakeAnnouncer Announcer { get; } = announcer;

    internal GrainInstruments Instruments { get; } = instruments;

    internal CallerDesk Callers { get; } = callers;

    internal TimeSpan HealPeriod { get; } = options.Value.HealPeriod;

    internal int AdoptionStep { get; } = options.Value.AdoptionStep;

    /// <summary>Where grains do long work beside their turns; null for the thread pool.</summary>
    internal TaskScheduler? Background { get; init; }

    internal ILogger Logger { get; } = loggers.CreateLogger("EcoGrains.Grains");
}
