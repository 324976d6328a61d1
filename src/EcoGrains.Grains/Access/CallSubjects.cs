using System.Collections.Concurrent;
using System.Collections.Immutable;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Access;

/// <summary>What a call to a grain is about, as far as rights depend on it.</summary>
internal sealed class CallSubjects(RememberedRows rows)
{
    private const int Most = 10_000;

    // A programme never changes its group.
    private readonly ConcurrentDictionary<string, string> _groups = new(StringComparer.Ordinal);

    /// <summary>What the ledger does not know belongs to nobody: only who may everywhere may ask.</summary>
    internal async ValueTask<Subject> OfAsync(GrainId target, CancellationToken cancellationToken)
    {
        string id = target.Key.ToString()!;
        if (target.Type.ToString() == EntityKinds.Group)
        {
            return new Subject(id, null, []);
        }

        if (await rows.FindAsync(id, cancellationToken) is not { Programme.Length: > 0 } row)
        {
            return Subject.Everything;
        }

        return new Subject(await GroupOfAsync(row.Programme, cancellationToken), row.Programme, Departments(row));
    }

    private static ImmutableArray<string> Departments(EntityRow row) => row.Kind == EntityKinds.Department
        ? [row.Name]
        : [.. row.Departments.Split('|', StringSplitOptions.RemoveEmptyEntries)];

    private async ValueTask<string?> GroupOfAsync(string programme, CancellationToken cancellationToken)
    {
        if (_groups.TryGetValue(programme, out string? group))
        {
            return group;
        }

        if ((await rows.FindAsync(EntityIds.Office(programme), cancellationToken))?.Owner is not { } owner)
        {
            return null;
        }

        if (_groups.Count >= Most)
        {
            _groups.Clear();
        }

        return _groups[programme] = owner;
    }
}
