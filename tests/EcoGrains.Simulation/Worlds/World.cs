using EcoGrains.Domain.Calendars;
using EcoGrains.Grains.Calendars;
using EcoGrains.Simulation.Ledgers;
using EcoGrains.Simulation.Running;

namespace EcoGrains.Simulation.Worlds;

/// <summary>A cluster of silos over one disk, a clock and a network, all of it in one thread and driven by a seed.</summary>
internal sealed class World
{
    private readonly List<SimulatedSilo> _silos = [];
    private bool _undisturbed = true;
    private long _arrivals;
    private int _started;

    internal World(DateTimeOffset start, CalendarData calendar, int silos, Mutant mutant, Action<string>? trace)
    {
        Mutant = mutant;
        Trace = trace;
        Clock = new SimulatedClock(start);
        Loop = new EventLoop(trace);
        Faults = new FaultDesk(trace);
        Network = new Network(this);
        Ledger = new SimulatedLedger(Disk, mutant);
        Outside = new SimulatedGrainFactory(this, null);
        StoreCalendar(calendar);
        for (int number = 0; number < silos; number++)
        {
            Start();
        }
    }

    internal Mutant Mutant { get; }

    internal Action<string>? Trace { get; }

    internal SimulatedDisk Disk { get; } = new();

    internal SimulatedLedger Ledger { get; }

    internal SimulatedClock Clock { get; }

    internal EventLoop Loop { get; }

    internal FaultDesk Faults { get; }

    internal Network Network { get; }

    /// <summary>The grains as somebody outside the cluster calls them.</summary>
    internal SimulatedGrainFactory Outside { get; }

    internal IReadOnlyList<SimulatedSilo> Silos => _silos;

    /// <summary>Whether nothing was ever lost: no fault struck, no silo died, no grain lived twice. Slow it may have been.</summary>
    internal bool Undisturbed => _undisturbed && Faults.Struck.Count == 0;

    internal IEnumerable<Activation> Activations => _silos.Where(silo => silo.Alive).SelectMany(silo => silo.Activations);

    internal SimulatedSilo Start()
    {
        SimulatedSilo silo = new(this, ++_started);
        _silos.RemoveAll(dead => !dead.Alive);
        _silos.Add(silo);
        silo.Begin();
        return silo;
    }

    /// <summary>One of the living silos; null where all are dead.</summary>
    internal SimulatedSilo? PickSilo()
    {
        SimulatedSilo[] living = [.. _silos.Where(silo => silo.Alive)];
        return living.Length == 0 ? null : Loop.Draw.Pick(living);
    }

    /// <summary>An activation of the grain, made where there is none; of several, which the directory took for one, any.</summary>
    internal Activation? Place(GrainId grain)
    {
        Activation[] there = [.. Activations.Where(activation => activation.GrainId == grain)];
        return there.Length > 0 ? Loop.Draw.Pick(there) : PickSilo()?.Activate(grain);
    }

    /// <summary>Somebody outside puts a calendar into force.</summary>
    internal void StoreCalendar(CalendarData calendar) =>
        new CalendarStore(Ledger).AddAsync(calendar, "a schedule's", Clock.GetUtcNow(), again: true).GetAwaiter().GetResult();

    internal CalendarVersions Calendar(string id) => new CalendarStore(Ledger).ReadAsync(id).GetAwaiter().GetResult()!;

    internal WorkingCalendar Days(string id, string hash) => new CalendarStore(Ledger).ReadDaysAsync(id, hash).GetAwaiter().GetResult()!;

    /// <summary>More time passes than silos take to tell each other of what they settled.</summary>
    internal void ExchangeMarks()
    {
        // In the second round every silo hears what every other one wrote in the first.
        for (int round = 0; round < 2; round++)
        {
            foreach (SimulatedSilo silo in _silos.Where(silo => silo.Alive))
            {
                silo.Services.Mark.ExchangeAsync(CancellationToken.None).GetAwaiter().GetResult();
            }
        }
    }

    internal void Disturb() => _undisturbed = false;

    internal long NextArrival() => ++_arrivals;
}
