using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
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
}
