using System.Diagnostics.CodeAnalysis;

namespace EcoGrains.Simulation.Worlds;

/// <summary>
/// One grain in one silo's memory, with the turns that Orleans gives it: activated by its first request, one request at a time, timers among
/// them; told to deactivate, it hands what waits to the next activation.
/// </summary>
internal sealed class Activation(World world, SimulatedSilo silo, GrainId id) : IGrainContext
{
    private readonly Queue<GrainRequest> _requests = [];
    private readonly List<SimulatedTimer> _timers = [];
    private object? _instance;
    private GrainRequest? _running;
    private bool _busy;
    private bool _leaving;

    internal SimulatedSilo Silo => silo;

    public GrainId GrainId => id;

    public object? GrainInstance => _instance;

    public IServiceProvider ActivationServices => silo.Services;

    public ActivationId ActivationId { get; } = ActivationId.NewId();

    public GrainAddress Address => new() { GrainId = id, ActivationId = ActivationId, SiloAddress = silo.Services.SiloAddress };

    [ExcludeFromCodeCoverage]
    public GrainReference GrainReference => throw new NotSupportedException("The simulated grains need no reference to themselves.");

    [ExcludeFromCodeCoverage]
    public IGrainLifecycle ObservableLifecycle => throw new NotSupportedException("The simulated grains take no part in a lifecycle.");

    [ExcludeFromCodeCoverage]
    public IWorkItemScheduler Scheduler => throw new NotSupportedException("The event loop schedules the simulated grains.");

    public Task Deactivated => Task.CompletedTask;

    internal IEnumerable<SimulatedTimer> Timers => _timers;

    internal void Enqueue(GrainRequest request)
    {
        _requests.Enqueue(request);
        if (!_busy)
        {
            _busy = true;
            _ = RunAsync();
        }
    }

    /// <summary>Ends this activation once its turn is over.</summary>
    internal void Leave()
    {
        _leaving = true;
        if (!_busy)
        {
            Go();
        }
    }

    /// <summary>What was under way or waiting when the silo died.</summary>
    internal IEnumerable<GrainRequest> Abandoned() => _running is { } running ? _requests.Prepend(running) : _requests;

    internal void Add(SimulatedTimer timer) => _timers.Add(timer);

    internal void Remove(SimulatedTimer timer) => _timers.Remove(timer);

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) => Leave();

    public void Activate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default)
    {
        // The first request activates.
    }

    public void Migrate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default) => Leave();

    public void Rehydrate(IRehydrationContext context)
    {
        // The ledger is all that an activation begins with.
    }

    public void ReceiveMessage(object message) => throw new NotSupportedException("The simulated network hands requests over by itself.");

    public TComponent? GetComponent<TComponent>()
        where TComponent : class => null;

    public object? GetComponent(Type type) => null;

    public void SetComponent<TComponent>(TComponent? value)
        where TComponent : class => throw new NotSupportedException("The simulated grains have no components.");

    public object? GetTarget() => _instance;

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => id.GetHashCode();

    private async Task RunAsync()
    {
        if (_instance is null)
        {
            try
            {
                Grain grain = GrainMaker.Make(this);
                await grain.OnActivateAsync(CancellationToken.None);
                _instance = grain;
            }
            catch (Exception fault)
            {
                world.Trace?.Invoke($"    {silo.Name}: {id} could not be activated: {fault.Message}");
                Refuse(fault);
                return;
            }
        }

        while (!_leaving && _requests.TryDequeue(out GrainRequest? request))
        {
            _running = request;
            Task work = Start(request);
            try
            {
                await work;
                world.Network.Answer(silo, request, work, null);
            }
            catch (Exception fault)
            {
                world.Trace?.Invoke($"    {silo.Name}: {request.Label} failed: {fault.Message}");
                world.Network.Answer(silo, request, null, fault);
            }

            _running = null;
        }

        _busy = false;
        if (_leaving)
        {
            Go();
        }
    }

    private Task Start(GrainRequest request)
    {
        try
        {
            return request.Work(_instance!);
        }
        catch (Exception fault)
        {
            return Task.FromException(fault);
        }
    }

    private void Refuse(Exception fault)
    {
        while (_requests.TryDequeue(out GrainRequest? request))
        {
            _running = request;
            world.Network.Answer(silo, request, null, fault);
        }

        silo.Forget(this);
    }

    private void Go()
    {
        foreach (SimulatedTimer timer in _timers.ToArray())
        {
            timer.Dispose();
        }

        silo.Forget(this);
        while (_requests.TryDequeue(out GrainRequest? request))
        {
            if (request.Sender is not null || request.Reply is not null)
            {
                world.Network.Forward(request);
            }
        }
    }
}
