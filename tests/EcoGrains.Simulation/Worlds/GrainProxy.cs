using System.Reflection;

namespace EcoGrains.Simulation.Worlds;

/// <summary>A reference to a grain: every call becomes a message. Public and open because the runtime derives from it.</summary>
public class GrainProxy : DispatchProxy
{
    private World _world = null!;
    private SimulatedSilo? _silo;
    private GrainId _target;

    internal static object To(Type contract, World world, SimulatedSilo? silo, GrainId target)
    {
        object reference = Create(contract, typeof(GrainProxy));
        GrainProxy proxy = (GrainProxy)reference;
        (proxy._world, proxy._silo, proxy._target) = (world, silo, target);
        return reference;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _world.Network.Send(_silo, _target, targetMethod!, args ?? []);
}
