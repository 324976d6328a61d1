using EcoGrains.Contracts;

namespace EcoGrains.Simulation.Worlds;

/// <summary>Hands out references that send through the simulated network.</summary>
internal sealed class SimulatedGrainFactory(World world, SimulatedSilo? silo) : IGrainFactory
{
    private static readonly Dictionary<Type, GrainType> Types = new()
    {
        [typeof(IProjectGrain)] = GrainType.Create("project"),
        [typeof(IIndicatorGrain)] = GrainType.Create("indicator"),
        [typeof(IKeyTaskGrain)] = GrainType.Create("task"),
        [typeof(IProgrammeGrain)] = GrainType.Create("programme"),
        [typeof(IDepartmentGrain)] = GrainType.Create("department"),
        [typeof(ILeadershipGroupGrain)] = GrainType.Create("group"),
    };

    private readonly Dictionary<(Type, GrainId), object> _references = [];

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => (TGrainInterface)To(typeof(TGrainInterface), GrainId.Create(Types[typeof(TGrainInterface)], primaryKey));

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)To(typeof(TGrainInterface), grainId);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw ByString();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => throw ByString();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw ByString();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw ByString();

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw ByString();

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw ByString();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw ByString();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw ByString();

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw ByString();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw ByString();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw ByString();

    public IAddressable GetGrain(GrainId grainId) => throw ByString();

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw ByString();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => throw ByString();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw ByString();

    /// <summary>A reference by any interface of the grain.</summary>
    internal object To(Type contract, GrainId grain)
    {
        if (!_references.TryGetValue((contract, grain), out object? reference))
        {
            _references[(contract, grain)] = reference = GrainProxy.To(contract, world, silo, grain);
        }

        return reference;
    }

    private static NotSupportedException ByString() => new("The grains of EcoGrains are found by their contract and a text.");
}
