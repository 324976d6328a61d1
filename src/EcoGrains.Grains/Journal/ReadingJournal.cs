using EcoGrains.Contracts;
using EcoGrains.Domain.Access;

namespace EcoGrains.Grains.Journal;

/// <summary>Keeps who has read personal data.</summary>
internal sealed class ReadingJournal(IGrainFactory grains) : IReadingJournal
{
    public Task DataReadAsync(Caller caller, string act, string target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return grains.GetGrain<IJournalGrain>(JournalGrain.KeyOf(caller.Account)).AppendAsync(
            new JournalEntry { Type = JournalEntry.DataRead, Target = target, From = caller.From, Act = act }, cancellationToken);
    }
}
