using System.Collections.Concurrent;
using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;

namespace EcoGrains.Web.Reading;

/// <summary>A leadership group as the ledger lists it.</summary>
public sealed record GroupEntry(string Id, string Name);

/// <summary>Programmes and groups as the ledger keeps them. A grain is asked only for what is live: an unknown key would activate it for nothing.</summary>
public sealed class Programmes(ILedgerQueries ledger)
{
    private readonly ConcurrentDictionary<string, GroupEntry> _groups = new(StringComparer.Ordinal);

    /// <summary>Every programme, the newest year first.</summary>
    public async Task<IReadOnlyList<ProgrammeState>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await ledger.ListAsync("programme", cancellationToken: cancellationToken))
            .Select(Read)
            .OrderByDescending(programme => programme.Plan.Year)
            .ThenBy(programme => programme.Plan.Id, StringComparer.Ordinal)];

    /// <summary>Null where the ledger has no such programme.</summary>
    public async Task<ProgrammeState?> FindAsync(string id, CancellationToken cancellationToken) =>
        await ledger.FindAsync(id, cancellationToken) is { Row.Kind: "programme" } stored ? Read(stored) : null;

    /// <summary>Every leadership group, by id.</summary>
    public async Task<IReadOnlyList<GroupEntry>> ListGroupsAsync(CancellationToken cancellationToken) =>
        [.. (await ledger.ListAsync("group", cancellationToken: cancellationToken)).Select(group => new GroupEntry(group.Row.Id, group.Row.Name))];

    /// <summary>Null where the ledger has no such group. A group that was found once is not looked up again: none is ever removed or renamed.</summary>
    public async ValueTask<GroupEntry?> FindGroupAsync(string id, CancellationToken cancellationToken) =>
        _groups.TryGetValue(id, out GroupEntry? known) ? known
        : await ledger.FindAsync(id, cancellationToken) is { Row: { Kind: "group" } row } ? _groups.GetOrAdd(id, new GroupEntry(row.Id, row.Name))
        : null;

    /// <summary>A department or the office by its name; null where the programme has none.</summary>
    public async Task<StoredEntity?> FindDepartmentAsync(string programme, string name, CancellationToken cancellationToken)
    {
        return await ledger.FindAsync(EntityIds.Body(programme, name), cancellationToken) is { Row.Kind: "department" or "office" } stored ? stored : null;
    }

    private static ProgrammeState Read(StoredEntity stored) => JsonSerializer.Deserialize<ProgrammeState>(stored.Row.State, DomainJson.Compact)!;
}
