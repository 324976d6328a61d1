using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Journal;

/// <summary>A caller's journal: appends events and keeps their count.</summary>
[GrainType("journal")]
internal sealed class JournalGrain(EntityServices services) : EntityGrain(services), IJournalGrain
{
    private const string Prefix = "journal/";

    private JournalState? _journal;

    public async Task AppendAsync(JournalEntry entry, CancellationToken cancellationToken = default)
    {
        JournalState next = (_journal ?? new JournalState { Account = this.GetPrimaryKeyString()[Prefix.Length..] }) with { Entries = (_journal?.Entries ?? 0) + 1 };
        EntityRow row = new()
        {
            Id = this.GetPrimaryKeyString(),
            Kind = EntityKinds.Journal,
            Programme = "",
            Name = next.Account,
            Grain = this.GetGrainId().ToString(),
            GrainHash = this.GetGrainId().GetUniformHashCode(),
            State = JsonSerializer.Serialize(next, DomainJson.Compact),
        };
        await CommitAsync(NextCommit(row, new EventRecord(entry.Type, Now, next.Account, JsonSerializer.Serialize(entry, DomainJson.Compact))), cancellationToken);
        _journal = next;
    }

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken) =>
        Task.FromResult(_journal = StoredState.Read<JournalState>(this.GetPrimaryKeyString(), state));

    /// <summary>The key of a caller's journal.</summary>
    internal static string KeyOf(string account) => Prefix + account;
}
