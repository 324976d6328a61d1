using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Json;

namespace EcoGrains.Grains.Journal;

/// <summary>Writes into callers' journals.</summary>
internal static class JournalDesk
{
    internal static Task RefusedAsync(
        IGrainFactory grains, Caller caller, string target, CommandSpec spec, ICommand command, CommandReply reply, CancellationToken cancellationToken) =>
        grains.GetGrain<IJournalGrain>(JournalGrain.KeyOf(caller.Account)).AppendAsync(
            new JournalEntry
            {
                Type = JournalEntry.CommandRefused,
                Target = target,
                From = caller.From,
                Act = spec.Name,
                By = command.By,
                Code = reply.Code,
                Message = reply.Message,
                Body = Commanded.BodyOf(command)?.ToJsonString(DomainJson.Compact),
            },
            cancellationToken);

    /// <summary>An attempt to sign in.</summary>
    /// <param name="account">In whose journal: the account's, or the one of those who are nobody.</param>
    /// <param name="problem">Why it was refused; null where it was not.</param>
    internal static Task SignInAsync(IGrainFactory grains, string account, string target, string from, Refusal? problem, CancellationToken cancellationToken) =>
        grains.GetGrain<IJournalGrain>(JournalGrain.KeyOf(account)).AppendAsync(
            new JournalEntry
            {
                Type = problem is null ? JournalEntry.SignedIn : JournalEntry.SignInRefused,
                Target = target,
                From = from,
                Code = problem?.Code,
                Message = problem?.Message,
            },
            cancellationToken);

    /// <summary>A call of a service outside that went no further.</summary>
    /// <param name="caller">Null where nobody could be told by its key.</param>
    /// <param name="act">The method.</param>
    internal static Task CallRefusedAsync(IGrainFactory grains, Caller? caller, string target, string from, string act, string code, string message) =>
        grains.GetGrain<IJournalGrain>(JournalGrain.KeyOf(caller?.Account ?? AccountNames.Anonymous)).AppendAsync(
            new JournalEntry { Type = JournalEntry.CallRefused, Target = target, From = from, Act = act, Code = code, Message = message }, CancellationToken.None);
}
