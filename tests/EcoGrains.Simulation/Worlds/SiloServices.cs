using System.Diagnostics.Metrics;
using EcoGrains.Domain.Access;
using EcoGrains.Grains;
using EcoGrains.Grains.Access;
using EcoGrains.Grains.Calendars;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Grains.Hosting;
using EcoGrains.Grains.Waking;
using EcoGrains.Ledger.Reminders;
using EcoGrains.Simulation.Running;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Core;
using Orleans.Timers;

namespace EcoGrains.Simulation.Worlds;

/// <summary>What a silo gives its grains: the real services of EcoGrains over simulated ones of Orleans.</summary>
internal sealed class SiloServices : IServiceProvider, IGrainRuntime, ITimerRegistry, IReminderRegistry
{
    // Small enough that a handful of items come to life in several steps.
    private const int AdoptionStep = 2;

    private static readonly GrainInstruments Instruments = new(new NoMeters());

    private readonly World _world;
    private readonly SimulatedSilo _silo;
    private readonly SimulatedGrainFactory _grains;

    internal SiloServices(World world, SimulatedSilo silo, LedgerLink ledger)
    {
        (_world, _silo) = (world, silo);
        _grains = new SimulatedGrainFactory(world, silo);
        IOptions<EcoGrainsOptions> options = Options.Create(new EcoGrainsOptions { AdoptionStep = AdoptionStep, Unattended = Caller.System("simulation") });
        Clock = new SteadyClock(world.Clock);
        Calendars = new CalendarCatalog(new CalendarStore(ledger), Clock, options);
        Watch = new CalendarWatch(Calendars, ledger, world.Ledger, _grains, options, NullLogger<CalendarWatch>.Instance);
        Mark = new SettledMarkKeeper(world.Ledger, Clock, [world.Ledger], NullLogger<SettledMarkKeeper>.Instance);
        WakeAnnouncer announcer = new(Clock, options, FixedTableOptions.Instance, NullLogger<WakeAnnouncer>.Instance);
        Entities = new EntityServices(ledger, Clock, Calendars, announcer, Instruments, new CallerDesk(new CallerSeal(ledger, Clock), options), options, NullLoggerFactory.Instance) { Background = new LoopScheduler(silo.Context) };
        Table = new LedgerReminderTable(ledger, ledger, Clock, Options.Create(FixedTableOptions.Instance.CurrentValue));
    }

    /// <summary>The real clock over the one that schedules set: this silo knows only what it stored or was told.</summary>
    internal SteadyClock Clock { get; }

    internal CalendarCatalog Calendars { get; }

    /// <summary>The real look for new calendars.</summary>
    internal CalendarWatch Watch { get; }

    /// <summary>The real exchange of the newest settled instant.</summary>
    internal SettledMarkKeeper Mark { get; }

    /// <summary>What the real grains are constructed with.</summary>
    internal EntityServices Entities { get; }

    /// <summary>The real reminder table over this silo's way to the ledger.</summary>
    internal LedgerReminderTable Table { get; }

    public string SiloIdentity => _silo.Name;

    public SiloAddress SiloAddress { get; } = SiloAddress.Zero;

    public IGrainFactory GrainFactory => _grains;

    public ITimerRegistry TimerRegistry => this;

    public IServiceProvider ServiceProvider => this;

    public TimeProvider TimeProvider => Clock;

    public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(this) ? this : null;

    public void DeactivateOnIdle(IGrainContext grainContext)
    {
        if (_world.Mutant != Mutant.ConflictIgnored)
        {
            ((Activation)grainContext).Leave();
        }
    }

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan)
    {
        // Nothing deactivates by age here.
    }

    public IStorage<TGrainState> GetStorage<TGrainState>(IGrainContext grainContext) => throw new NotSupportedException("EcoGrains stores in its ledger.");

    public IDisposable RegisterTimer(IGrainContext grainContext, Func<object?, Task> asyncCallback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("Grains register their timers by RegisterGrainTimer.");

    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        Activation activation = (Activation)grainContext;
        SimulatedTimer timer = new(_world, activation, token => callback(state, token), options.Interleave);
        activation.Add(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        RegisterOrUpdateReminder(callingGrainId, reminderName, dueTime, period, CancellationToken.None);

    public Task<IGrainReminder> RegisterOrUpdateReminder(
        GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period, CancellationToken cancellationToken)
    {
        DateTimeOffset startAt = Clock.GetUtcNow() + dueTime;
        switch (_silo.Alive ? _world.Faults.Pass(FaultPoint.Announce) : FaultKind.Lost)
        {
            case FaultKind.Crash:
                _silo.Crash();
                break;
            case FaultKind.Lost:
                return Task.FromException<IGrainReminder>(new OrleansException("The reminder service did not answer."));
            default:
                _world.Loop.Add(null, $"reminder of {callingGrainId}", () => _world.PickSilo()?.Remind(callingGrainId, startAt));
                break;
        }

        return Task.FromResult<IGrainReminder>(new Reminder(reminderName));
    }

    public Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder) => throw new NotSupportedException("A wake ends by a commit.");

    public Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A wake ends by a commit.");

    public Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) => throw new NotSupportedException("Grains do not ask for their reminders.");

    public Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Grains do not ask for their reminders.");

    public Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) => throw new NotSupportedException("Grains do not ask for their reminders.");

    public Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Grains do not ask for their reminders.");

    private sealed record Reminder(string ReminderName) : IGrainReminder;

    private sealed class NoMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
            // Nobody reads what is measured here.
        }
    }

    private sealed class FixedTableOptions : IOptionsMonitor<ReminderTableOptions>
    {
        internal static FixedTableOptions Instance { get; } = new();

        public ReminderTableOptions CurrentValue { get; } = new();

        public ReminderTableOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<ReminderTableOptions, string?> listener) => null;
    }
}
