using EcoGrains.Domain.Access;

namespace EcoGrains.Contracts;

/// <summary>A caller's journal of what left no trace elsewhere. Key: <c>journal/{account}</c>, for instance <c>journal/account/zhang</c>.</summary>
[Alias("EcoGrains.IJournalGrain")]
public interface IJournalGrain : IGrainWithStringKey
{
    /// <summary>Appends; when it returns, the entry is on disk.</summary>
    [Internal, Alias("Append")]
    Task AppendAsync(JournalEntry entry, CancellationToken cancellationToken = default);
}
