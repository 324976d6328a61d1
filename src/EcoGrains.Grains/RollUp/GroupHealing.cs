using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.RollUp;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>
/// Compares a group's view with the ledger and reads again what differs: the whole at activation, a lost push later. Calls between
/// grains only go up, so the group asks the ledger and not its departments.
/// </summary>
internal static class GroupHealing
{
    /// <summary>True where the view changed.</summary>
    internal static async Task<bool> RunAsync(GroupView view, ViewAgreement agreement, ILedger ledger, string group, CancellationToken cancellationToken)
    {
        bool changed = false;
        foreach (OwnerDigest digest in await ledger.ReadDigestsAsync(group, cancellationToken))
        {
            if (view.Find(digest.Owner) is { } held && held.Count == digest.Count && held.ChangeSum == digest.ChangeSum)
            {
                continue;
            }

            if (view.Find(digest.Owner) is { } stale)
            {
                agreement.Healed(digest, stale.Count);
            }

            changed |= view.Take(await ReadAsync(ledger, digest.Owner, cancellationToken));
        }

        agreement.Agreed();
        return changed;
    }

    private static async Task<DepartmentSummary> ReadAsync(ILedger ledger, string department, CancellationToken cancellationToken)
    {
        StoredEntity stored = await ledger.ReadAsync(department, cancellationToken)
            ?? throw new InvalidOperationException($"The ledger lists '{department}' among its owners but has no such entity.");
        DepartmentState state = JsonSerializer.Deserialize<DepartmentState>(stored.Row.State, DomainJson.Compact)!;
        IReadOnlyList<ChildRow> children = await ledger.ReadChildrenAsync(department, cancellationToken);
        return new DepartmentSummary
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
    }
}
