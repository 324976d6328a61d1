using System.Runtime.CompilerServices;
using EcoGrains.Grains;
using EcoGrains.Grains.Items;
using EcoGrains.Grains.Programmes;
using EcoGrains.Grains.RollUp;

namespace EcoGrains.Simulation.Worlds;

/// <summary>Makes the real grains. A grain finds its context while it is constructed, where Orleans leaves it too.</summary>
internal static class GrainMaker
{
    private static readonly Dictionary<string, Func<EntityServices, Grain>> Makers = new(StringComparer.Ordinal)
    {
        ["project"] = services => new ProjectGrain(services),
        ["indicator"] = services => new IndicatorGrain(services),
        ["task"] = services => new KeyTaskGrain(services),
        ["instruction"] = services => new InstructionGrain(services),
        ["programme"] = services => new ProgrammeGrain(services),
        ["department"] = services => new DepartmentGrain(services),
        ["group"] = services => new LeadershipGroupGrain(services),
    };

    internal static Grain Make(Activation activation)
    {
        Enter(null, activation, out IGrainContext? before);
        try
        {
            return Makers[activation.GrainId.Type.ToString()!](activation.Silo.Services.Entities);
        }
        finally
        {
            Leave(null, before);
        }
    }

    // Orleans has no public way to construct a grain outside a silo; these are the two methods its own activator calls.
    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "SetExecutionContext")]
    private static extern void Enter(
        [UnsafeAccessorType("Orleans.Runtime.RuntimeContext, Orleans.Core.Abstractions")] object? type, IGrainContext context, out IGrainContext? before);

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "ResetExecutionContext")]
    private static extern void Leave(
        [UnsafeAccessorType("Orleans.Runtime.RuntimeContext, Orleans.Core.Abstractions")] object? type, IGrainContext? before);
}
