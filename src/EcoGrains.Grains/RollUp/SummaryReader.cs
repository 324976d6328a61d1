using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.RollUp;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>Departments' summaries from the ledger alone.</summary>
internal static class SummaryReader
{
    // As many as the ledger reads at once, and the next ones waiting.
    private const int Concurrency = 4;

    /// <summary>What was last kept of each department, of whatever age, in the order of the digests; null where nothing was.</summary>
    internal static Task<DepartmentSummary?[]> FindKeptAsync(
        ILedger ledger, IReadOnlyList<OwnerDigest> departments, CancellationToken cancellationToken, TaskScheduler? background = null) =>
        EachAsync(departments, background, (digest, token) => SummarySnapshots.FindAsync(ledger, digest, token), cancellationToken);

    /// <summary>The truth of each department, in the order of the digests.</summary>
    internal static Task<DepartmentSummary[]> ReadAsync(
        ILedger ledger, IReadOnlyList<OwnerDigest> departments, CancellationToken cancellationToken, TaskScheduler? background = null) =>
        EachAsync(departments, background, (digest, token) => ReadAsync(ledger, digest, token), cancellationToken);

    private static async Task<DepartmentSummary> ReadAsync(ILedger ledger, OwnerDigest digest, CancellationToken cancellationToken)
    {
        DepartmentSummary? kept = await SummarySnapshots.FindAsync(ledger, digest, cancellationToken);
        return SummarySnapshots.Agrees(kept, digest) ? kept! : await FoldAsync(ledger, digest.Owner, cancellationToken);
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
            Reporting = ReportingShare.Of(state),
        };
        await SummarySnapshots.KeepAsync(ledger, summary, cancellationToken);
        return summary;
    }

    // On the thread pool, unless told otherwise: a grain that waits for it can be called meanwhile.
    private static async Task<T[]> EachAsync<T>(
        IReadOnlyList<OwnerDigest> departments, TaskScheduler? background, Func<OwnerDigest, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        T[] results = new T[departments.Count];
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = Concurrency,
            TaskScheduler = background ?? TaskScheduler.Default,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(0, departments.Count, parallel, async (index, token) => results[index] = await read(departments[index], token));
        return results;
    }
}
