using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.RollUp;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>Departments' summaries from the ledger alone.</summary>
internal static class SummaryReader
{
    // As many as the ledger reads at once, and the next ones waiting.
    private const int Concurrency = 4;

    /// <summary>In the order of the digests. Runs on the thread pool: a grain that waits for it can be called meanwhile.</summary>
    internal static async Task<DepartmentSummary[]> ReadAsync(ILedger ledger, IReadOnlyList<OwnerDigest> departments, CancellationToken cancellationToken)
    {
        DepartmentSummary[] summaries = new DepartmentSummary[departments.Count];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, departments.Count, parallel, async (index, token) =>
            summaries[index] = await SummarySnapshots.FindAsync(ledger, departments[index], token) ?? await FoldAsync(ledger, departments[index].Owner, token));
        return summaries;
    }

    private static async Task<DepartmentSummary> FoldAsync(ILedger ledger, string department, CancellationToken cancellationToken)
    {
        StoredEntity stored = await ledger.ReadAsync(department, cancellationToken)
            ?? throw new InvalidOperationException($"The ledger lists '{department}' among its owners but has no such entity.");
        DepartmentState state = JsonSerializer.Deserialize<DepartmentState>(stored.Row.State, DomainJson.Compact)!;
        IReadOnlyList<ChildRow> children = await ledger.ReadChildrenAsync(department, cancellationToken);
        DepartmentSummary summary = new()
        {
            Id = department,
            Name = state.Name,
            Programme = state.Programme,
            IsOffice = state.IsOffice,
            Count = children.Count,
            ChangeSeq = children.Select(child => child.ChangeSeq).DefaultIfEmpty(0).Max(),
            ChangeSum = children.Sum(child => child.ChangeSeq),
            Tally = StatusTally.Fold(children.Select(child => Tallies.Read(child.Tally))),
        };
        await SummarySnapshots.KeepAsync(ledger, summary, cancellationToken);
        return summary;
    }
}
