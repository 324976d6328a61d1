using EcoGrains.Contracts;
using EcoGrains.Grains.Clocks;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Reminders;
using EcoGrains.Simulation.Running;

namespace EcoGrains.Simulation.Worlds;

/// <summary>One process: its grains, its reminders, its sweeper. All of it is memory and dies with it.</summary>
internal sealed class SimulatedSilo
{
    // Small enough that a handful of items fill several pages.
    private const int SweepPage = 2;

    private readonly World _world;
    private readonly List<Activation> _activations = [];
    private readonly Dictionary<GrainId, DateTimeOffset> _reminders = [];

    internal SimulatedSilo(World world, int number)
    {
        _world = world;
        Name = $"silo {number}";
        Context = new LoopContext(world.Loop, this);
        Services = new SiloServices(world, this, new LedgerLink(world, this));
    }

    internal string Name { get; }

    internal bool Alive { get; private set; } = true;

    internal LoopContext Context { get; }

    internal SiloServices Services { get; }

    internal IReadOnlyList<Activation> Activations => _activations;

    /// <summary>Learns what the ledger settled, before any grain lives here.</summary>
    internal void Begin()
    {
        if (SettledMark.NewestEventAsync(_world.Ledger, CancellationToken.None).GetAwaiter().GetResult() is { } newest)
        {
            Services.Clock.Settled(newest);
        }

        Services.Mark.ExchangeAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    internal Activation Activate(GrainId id)
    {
        Activation activation = new(_world, this, id);
        _activations.Add(activation);
        return activation;
    }

    internal void Forget(Activation activation) => _activations.Remove(activation);

    /// <summary>The process dies here and now. The code that runs runs on, but nothing it does has an effect any more.</summary>
    internal void Crash()
    {
        if (Alive)
        {
            Alive = false;
            _world.Disturb();
            _world.Trace?.Invoke($"    {Name} dies");
            foreach (GrainRequest request in _activations.SelectMany(activation => activation.Abandoned()))
            {
                _world.Network.Unreachable(request);
            }
        }
    }

    internal void Remind(GrainId grain, DateTimeOffset startAt) => _reminders[grain] = startAt;

    /// <summary>Fires every reminder that is due; it stays and fires again until a later one takes its place.</summary>
    internal void Tick()
    {
        DateTimeOffset now = Services.Clock.GetUtcNow();
        foreach ((GrainId grain, DateTimeOffset startAt) in _reminders.Where(reminder => reminder.Value <= now).ToArray())
        {
            Tick(grain, startAt);
        }
    }

    /// <summary>Calls a grain as a reminder does.</summary>
    internal void Tick(GrainId grain, DateTimeOffset startAt)
    {
        TickStatus status = new(startAt.UtcDateTime, TimeSpan.FromMinutes(1), Services.Clock.GetUtcNow().UtcDateTime);
        _ = Reference<IRemindable>(grain).ReceiveReminder(LedgerReminderTable.Wake, status);
    }

    /// <summary>Reads the real reminder table anew, as the reminder service does from time to time.</summary>
    internal async Task RefreshAsync()
    {
        ReminderTableData table = await Services.Table.ReadRows(0, 0);
        _reminders.Clear();
        foreach (ReminderEntry entry in table.Reminders)
        {
            _reminders[entry.GrainId] = new DateTimeOffset(entry.StartAt, TimeSpan.Zero);
        }
    }

    /// <summary>The order of steps of the real sweeper, which needs the thread pool: a page of what is due, each called, then the next page.</summary>
    internal async Task SweepAsync()
    {
        if (Services.Clock.Trouble is not null)
        {
            return;
        }

        DateTimeOffset dueBy = Services.Clock.GetUtcNow();
        IReadOnlyList<WakeRow> page = [];
        do
        {
            if (_world.Faults.Pass(FaultPoint.SweepPage) == FaultKind.Crash)
            {
                Crash();
                return;
            }

            page = await Services.Entities.Ledger.ReadWakesAsync(dueBy, page.Count == 0 ? null : page[^1], SweepPage);
            await Task.WhenAll(page.Select(WakeAsync));
        }
        while (page.Count == SweepPage && _world.Mutant != Mutant.OnePage);
    }

    /// <summary>Looks for new calendars, as each silo does from time to time.</summary>
    internal async Task CheckCalendarsAsync(string calendar)
    {
        try
        {
            await Services.Calendars.RefreshAsync(calendar, CancellationToken.None);
            await Services.Watch.CheckAsync();
        }
        catch (Exception fault)
        {
            _world.Trace?.Invoke($"    {Name}: looking for new calendars failed: {fault.Message}");
        }
    }

    internal void FireRepeatingTimers(string grainType)
    {
        foreach (SimulatedTimer timer in _activations.Where(activation => activation.GrainId.Type.ToString() == grainType).SelectMany(activation => activation.Timers))
        {
            timer.Fire();
        }
    }

    private async Task WakeAsync(WakeRow row)
    {
        try
        {
            await Reference<IWakeable>(GrainId.Parse(row.Grain, System.Globalization.CultureInfo.InvariantCulture)).WakeAsync();
        }
        catch (Exception fault)
        {
            _world.Trace?.Invoke($"    {Name}: sweeping {row.Id} failed: {fault.Message}");
        }
    }

    private T Reference<T>(GrainId grain) => (T)((SimulatedGrainFactory)Services.GrainFactory).To(typeof(T), grain);
}
