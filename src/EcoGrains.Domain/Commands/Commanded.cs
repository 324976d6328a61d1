using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Commands;

/// <summary>
/// Event <c>commanded</c>, the first of every commit that a command makes: who asked for what, from where, and what it changed. It is what
/// the audit trail shows; no state follows from it.
/// </summary>
/// <param name="Command">The command's name.</param>
/// <param name="By">In which capacity.</param>
/// <param name="Account">Who.</param>
/// <param name="From">From where.</param>
/// <param name="Key">The asker's own name for it; null where none was given.</param>
/// <param name="Body">The command as it was asked.</param>
/// <param name="Changes">What of the state is another now.</param>
public sealed record Commanded(string Command, string By, string Account, string Name, string From, string? Key, JsonNode? Body, ImmutableArray<StateChange> Changes)
{
    public const string EventType = "commanded";

    public static Commanded Of(CommandSpec spec, ICommand command, Caller caller, string? before, string after)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(caller);
        return new(spec.Name, command.By, caller.Account, caller.Name, caller.From, command.Key, BodyOf(command), StateDiff.Of(before, after));
    }

    /// <summary>SHA-256 of what was asked and in which capacity, in lower-case hexadecimal: the same under another key or on another version.</summary>
    public static string FingerprintOf(CommandSpec spec, ICommand command)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(command);
        JsonObject body = JsonSerializer.SerializeToNode(command, command.GetType(), DomainJson.Compact)!.AsObject();
        body.Remove("key");
        body.Remove("ifVersion");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{spec.Name}\n{body.ToJsonString(DomainJson.Compact)}")));
    }

    /// <summary>What was asked, without what stands beside it and without secrets.</summary>
    public static JsonNode? BodyOf(ICommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        JsonObject body = JsonSerializer.SerializeToNode(command, command.GetType(), DomainJson.Compact)!.AsObject();
        foreach (string beside in (ReadOnlySpan<string>)["by", "key", "ifVersion"])
        {
            body.Remove(beside);
        }

        StateDiff.Mask(body);
        return body.Count == 0 ? null : body;
    }
}

/// <summary>One place of a state before and after.</summary>
/// <param name="Path">For instance <c>stages/0/doneAt</c>.</param>
/// <param name="Before">Null where there was nothing.</param>
/// <param name="After">Null where there is nothing any more.</param>
public sealed record StateChange(string Path, JsonNode? Before, JsonNode? After);
