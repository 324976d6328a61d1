using EcoGrains.Ledger;

namespace EcoGrains.Simulation.Ledgers;

/// <summary>What outlives every crash: the tables of a ledger, append-only where the real ones are.</summary>
public sealed class SimulatedDisk
{
    internal Lock Gate { get; } = new();

    internal Dictionary<string, StoredEntity> Entities { get; } = new(StringComparer.Ordinal);

    internal List<StoredEvent> Events { get; } = [];

    internal List<StoredNotice> Notices { get; } = [];

    internal HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    internal Dictionary<(string EntityId, string Key), StoredCommand> Commands { get; } = [];

    internal Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>What a database answers to somebody who changes what happened.</summary>
    /// <exception cref="InvalidOperationException">Always: events and notices are append-only.</exception>
    public static void Tamper(string statement) =>
        throw new InvalidOperationException($"events and notices are append-only; refused: {statement}");
}
