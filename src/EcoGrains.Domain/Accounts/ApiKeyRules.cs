using System.Collections.Frozen;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Workflows;
using static EcoGrains.Domain.Accounts.Verdict;

namespace EcoGrains.Domain.Accounts;

/// <summary>Decides about API keys.</summary>
public static class ApiKeyRules
{
    /// <summary>A key that nobody renews ends after this at the latest.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(2 * 366);

    private const int HashLength = 64;

    private static readonly FrozenSet<string> Acts =
        CommandCatalog.All.Select(spec => spec.Act).Concat(ReadActs.All).Concat(DeskActs.All).Select(act => act.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Does a command, or refuses it.</summary>
    /// <param name="id">The key's, also where there is none yet.</param>
    /// <param name="stored">Null where there is no key.</param>
    public static Verdict<ApiKeyState> Decide(string id, ApiKeyState? stored, ApiKeyCommand command, DateTimeOffset now) => (stored, command) switch
    {
        (null, IssueKey issue) => Issue(id, issue, now),
        ({ }, IssueKey) => No<ApiKeyState>("key-exists", $"There is a key '{id}' already."),
        (null, _) => No<ApiKeyState>("no-such-key", $"There is no key '{id}'."),
        ({ } key, RevokeKey revoke) => Revoke(key, revoke),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
    };

    /// <summary>Why a key's text opens nothing; null where it does.</summary>
    /// <param name="stored">Null where there is no key of that id.</param>
    public static Refusal? Problem(ApiKeyState? stored, ApiKeyText text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        // A wrong secret is told no more than an unknown key.
        if (stored is not { } key || !text.Fits(key.SecretHash))
        {
            return Unknown;
        }

        return key.Status == ApiKeyStatus.Revoked
            ? new Refusal("key-revoked", $"The API key '{key.Id}' was revoked.")
            : key.ExpiresAt <= now ? new Refusal("key-expired", $"The API key '{key.Id}' expired at {key.ExpiresAt:yyyy-MM-dd'T'HH:mm:sszzz}.") : null;
    }

    /// <summary>What is no key, or no key of this server.</summary>
    public static Refusal Unknown { get; } = new("unknown-key", "This is no API key of this server.");

    /// <summary>Who the key is as a caller.</summary>
    public static Caller CallerOf(ApiKeyState key, string from)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new Caller { Account = AccountNames.Key(key.Id), Name = key.Name, From = from, Grants = key.Grants, Scopes = key.Scopes };
    }

    private static Verdict<ApiKeyState> Issue(string id, IssueKey command, DateTimeOffset now)
    {
        if (Problem(id, command, now) is { } problem)
        {
            return No<ApiKeyState>(problem);
        }

        ApiKeyState key = new()
        {
            Id = id,
            Name = command.Name.Trim(),
            Status = ApiKeyStatus.Issued,
            Grants = [.. command.Grants.Distinct()],
            Scopes = command.Scopes is { } scopes ? [.. scopes.Distinct(StringComparer.Ordinal)] : null,
            ExpiresAt = command.ExpiresAt,
            SecretHash = command.SecretHash,
        };
        return Done(key, new KeyIssued(key.Name, key.Grants, key.Scopes, key.ExpiresAt));
    }

    private static Verdict<ApiKeyState> Revoke(ApiKeyState key, RevokeKey command)
    {
        if (ApiKeyWorkflow.Table.Find(key.Status, ApiKeyTrigger.Revoke) is not { } revoked)
        {
            return No<ApiKeyState>("wrong-state", ApiKeyWorkflow.Table.Refusal(key.Status, ApiKeyTrigger.Revoke));
        }

        return NamingRules.ReasonProblem(command.Reason) is { } problem
            ? No<ApiKeyState>(problem)
            : Done(key with { Status = revoked }, new KeyRevoked(command.Reason));
    }

    private static Refusal? Problem(string id, IssueKey command, DateTimeOffset now)
    {
        if (!AccountNames.IsKeyId(id))
        {
            return new Refusal("bad-key-id", $"'{id}' is no key's id: 1 to 32 lower-case letters and digits.");
        }

        if ((NamingRules.Problem(command.Name) ?? NamingRules.Problem(command.Grants)) is { } problem)
        {
            return problem;
        }

        if (command.Grants.IsEmpty)
        {
            return new Refusal("bad-grant", "A key without a grant would open nothing: say what it may be, such as --grant reader@nantong-etdz-2018.");
        }

        if (command.Scopes is { } scopes && (scopes.IsDefaultOrEmpty || scopes.FirstOrDefault(scope => !Acts.Contains(scope)) is not null))
        {
            return new Refusal("bad-scope", $"A scope is the name of an act, such as readStatus or start; '{(scopes.IsDefaultOrEmpty ? "" : scopes.First(scope => !Acts.Contains(scope)))}' is none.");
        }

        if (command.ExpiresAt <= now || command.ExpiresAt > now + Longest)
        {
            return new Refusal("bad-expiry", $"A key expires after now and within {Longest.TotalDays:0} days.");
        }

        return command.SecretHash.Length == HashLength && command.SecretHash.All(char.IsAsciiHexDigitLower)
            ? null
            : new Refusal("bad-digest", "The digest of the secret is its SHA-256 in lower-case hexadecimal.");
    }
}
