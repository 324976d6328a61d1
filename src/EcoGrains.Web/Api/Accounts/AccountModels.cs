using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Time;

namespace EcoGrains.Web.Api.Accounts;

/// <summary>An account without its secrets.</summary>
/// <param name="Account"><c>account/zhang</c>.</param>
/// <param name="LockedUntil">When a lock ends by itself; null for one that an admin ends, and where there is none.</param>
/// <param name="Grants">As <c>office@PROGRAMME</c>, <c>leader@group:GROUP</c> or <c>departmentHead@PROGRAMME/区环保局</c>.</param>
internal sealed record AccountModel(
    string Account, string Login, string Name, AccountStatus Status, DateTimeOffset? LockedUntil, string[] Grants, bool HasPassword, bool MustChange, ExternalIdentity[] Identities)
{
    internal static AccountModel Of(AccountState state) => new(
        AccountNames.Account(state.Login),
        state.Login,
        state.Name,
        state.Status,
        state.LockedUntil is { } until ? ProgrammeZone.Local(until) : null,
        [.. state.Grants.Select(GrantText.Write)],
        state.Password is not null,
        state.MustChange,
        [.. state.Identities]);
}

/// <param name="Password">To be told to its owner, who has to change it at once; null for an account without one.</param>
internal sealed record NewAccountModel(string Account, string? Password);

/// <param name="WithoutPassword">For somebody who signs in at the OpenID provider alone.</param>
internal sealed record AccountRequest(string? Login, string? Name, string[]? Grants, bool? WithoutPassword);

internal sealed record GrantsRequest(string[]? Grants);

internal sealed record ReasonRequest(string? Reason);

/// <summary>Somebody as an OpenID provider knows them.</summary>
internal sealed record IdentityRequest(string? Issuer, string? Subject);

/// <summary>An API key without its digest.</summary>
internal sealed record ApiKeyModel(string Id, string Name, ApiKeyStatus Status, string[] Grants, string[]? Scopes, DateTimeOffset ExpiresAt)
{
    internal static ApiKeyModel Of(ApiKeyState state) => new(
        state.Id, state.Name, state.Status, [.. state.Grants.Select(GrantText.Write)], state.Scopes is { } scopes ? [.. scopes] : null, ProgrammeZone.Local(state.ExpiresAt));
}

/// <param name="Key">What the service sends; it is in this answer and nowhere else.</param>
internal sealed record NewApiKeyModel(string Id, string Key);

/// <param name="Scopes">Names of acts; left out for all that the grants allow.</param>
/// <param name="ExpiresAt">An instant with its offset.</param>
internal sealed record ApiKeyRequest(string? Name, string[]? Grants, string[]? Scopes, DateTimeOffset? ExpiresAt);
