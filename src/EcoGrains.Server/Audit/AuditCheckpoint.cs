using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>Where an audit stood, for the next one to go on from.</summary>
public sealed record AuditCheckpoint
{
    /// <summary>The hash of the ledger's first event: no two ledgers have the same.</summary>
    public required string Ledger { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Sequence of the last event read.</summary>
    public required long LastEvent { get; init; }

    /// <summary>Sequence of the last notice read.</summary>
    public required long LastNotice { get; init; }

    public required long Events { get; init; }

    public required int Programmes { get; init; }

    /// <summary>The end of each entity's chain.</summary>
    public required IReadOnlyDictionary<string, AuditHead> Heads { get; init; }

    /// <summary>By item; also of what should be none, so that it is found again.</summary>
    public required IReadOnlyDictionary<string, AuditVerdict> Verdicts { get; init; }

    /// <summary>Empty for a ledger in which nothing has happened yet.</summary>
    internal static async Task<string> NameOfAsync(ILedgerQueries ledger, CancellationToken cancellationToken) =>
        await ledger.EventsAsync(0, 1, cancellationToken) is [{ } first] ? first.Hash : "";
}

/// <summary>The end of an entity's chain of events.</summary>
public readonly record struct AuditHead(string Hash, long Version, long Seq);
