using EcoGrains.Contracts;
using EcoGrains.Domain.Access;

namespace EcoGrains.Grains.Journal;

/// <summary>Keeps what the edge knows and no grain: who has read personal data, was refused at the gate, or did what is no grain's.</summary>
internal sealed class ReadingJournal(IGrainFactory grains) : IReadingJournal
{
    public Task DataReadAsync(Caller caller, string act, string target, CancellationToken cancellationToken = default) =>
        AppendAsync(caller, new JournalEntry { Type = JournalEntry.DataRead, Target = target, From = caller.From, Act = act }, cancellationToken);

    public Task RefusedAsync(Caller caller, string act, string target, string code, string message, CancellationToken cancellationToken = default) =>
        AppendAsync(
            caller, new JournalEntry { Type = JournalEntry.CommandRefused, Target = target, From = caller.From, Act = act, Code = code, Message = message }, cancellationToken);

    public Task DoneAsync(Caller caller, string act, string target, CancellationToken cancellationToken = default) =>
        AppendAsync(caller, new JournalEntry { Type = JournalEntry.DeskDone, Target = target, From = caller.From, Act = act }, cancellationToken);

    private Task AppendAsync(Caller caller, JournalEntry entry, CancellationToken cancellationToken) =>
        grains.GetGrain<IJournalGrain>(JournalGrain.KeyOf(caller.Account)).AppendAsync(entry, cancellationToken);
}
