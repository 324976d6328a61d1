using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;

namespace EcoGrains.Grains.Access;

/// <summary>Who outside the cluster may call a grain's method: as its contract says, and nobody where it says nothing.</summary>
/// <param name="Reads">The act of reading; null for what does not read.</param>
internal sealed record CallRule(bool Internal, bool Commands, Act? Reads)
{
    private static readonly FrozenDictionary<string, Act> Acts = ReadActs.All.ToFrozenDictionary(act => act.Name, StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<MethodInfo, CallRule> Known = new();

    internal static CallRule Of(MethodInfo method) => Known.GetOrAdd(method, Read);

    private static CallRule Read(MethodInfo method)
    {
        Act? reads = method.GetCustomAttribute<ReadsAttribute>() is { } attribute ? Acts[attribute.Act] : null;
        bool commands = method.GetCustomAttribute<CommandsAttribute>() is not null;
        return new CallRule(reads is null && !commands, commands, reads);
    }
}
