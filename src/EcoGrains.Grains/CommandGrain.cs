using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Json;
using EcoGrains.Grains.Journal;
using EcoGrains.Ledger;

namespace EcoGrains.Grains;

/// <summary>
/// A grain that is commanded: who may not is refused, what was asked under a known key is not done again, what was decided on another
/// version is refused, and everything leaves a trace: an accepted command in its own commit, a refused one in the caller's journal.
/// </summary>
internal abstract class CommandGrain(EntityServices services) : EntityGrain(services)
{
    private Asked? _asked;

    /// <summary>Does a command, or refuses it. A commit of <paramref name="decide"/> carries who asked for it.</summary>
    /// <param name="subject">What it is about, as far as rights depend on it.</param>
    /// <param name="decide">Decides and stores; told who asks.</param>
    protected async Task<CommandReply> AskAsync(ICommand command, Subject subject, Func<Caller, Task<CommandReply>> decide, CancellationToken cancellationToken)
    {
        if (await Services.Callers.CurrentAsync(cancellationToken) is not { } caller)
        {
            return CommandReply.Refused("nobody-asks", "A command needs a caller whom this cluster's own edge has identified.", Version);
        }

        CommandSpec spec = CommandCatalog.Of(command);
        CommandReply reply = await AnswerAsync(new Asked(spec, command, caller), subject, decide, cancellationToken);
        if (!reply.Accepted)
        {
            await JournalDesk.RefusedAsync(GrainFactory, caller, this.GetPrimaryKeyString(), spec, command, reply, cancellationToken);
        }

        return reply;
    }

    protected override Commit Prefaced(Commit commit)
    {
        if (_asked is not { } asked)
        {
            return commit;
        }

        // The first commit is the command's; what follows from it in others is not asked for again.
        _asked = null;
        Commanded commanded = Commanded.Of(asked.Spec, asked.Command, asked.Caller, Stored?.Row.State, commit.Entity.State);
        EventRecord record = new(Commanded.EventType, commit.Events[0].At, asked.Command.By, JsonSerializer.Serialize(commanded, DomainJson.Compact));
        CommandKey? key = asked.Command.Key is { } given ? new CommandKey(given, Commanded.FingerprintOf(asked.Spec, asked.Command)) : null;
        return commit with { Events = commit.Events.Insert(0, record), Key = key };
    }

    private async Task<CommandReply> AnswerAsync(Asked asked, Subject subject, Func<Caller, Task<CommandReply>> decide, CancellationToken cancellationToken)
    {
        (CommandSpec spec, ICommand command, Caller caller) = asked;
        if (AccessRules.Refusal(caller, spec.Act, subject, command.By) is { } refusal)
        {
            return CommandReply.Refused(AccessRules.Forbidden, refusal, Version);
        }

        // Before the version: a repetition names the version on which the first asking was decided.
        if (command.Key is { } key && await RepeatedAsync(spec, command, key, cancellationToken) is { } answer)
        {
            return answer;
        }

        if (command.IfVersion is { } version && version != Version)
        {
            return CommandReply.Refused("stale-version", $"'{this.GetPrimaryKeyString()}' is at version {Version}, not {version} any more: read it again and decide anew.", Version);
        }

        _asked = asked;
        try
        {
            return await decide(caller);
        }
        finally
        {
            _asked = null;
        }
    }

    private async Task<CommandReply?> RepeatedAsync(CommandSpec spec, ICommand command, string key, CancellationToken cancellationToken)
    {
        if (!CommandKey.IsFit(key))
        {
            return CommandReply.Refused("bad-key", $"A command's key has 1 to {CommandKey.MaxLength} characters, none of them a control character.", Version);
        }

        return await Services.Ledger.FindCommandAsync(this.GetPrimaryKeyString(), key, cancellationToken) switch
        {
            null => null,
            { } done when done.Fingerprint == Commanded.FingerprintOf(spec, command) => CommandReply.Ok(done.Version),
            { } done => CommandReply.Refused("key-reused", $"The key '{key}' was given to another command of {Domain.Time.ProgrammeZone.Local(done.At):yyyy-MM-dd HH:mm}; give each command a key of its own.", Version),
        };
    }

    private sealed record Asked(CommandSpec Spec, ICommand Command, Caller Caller);
}
