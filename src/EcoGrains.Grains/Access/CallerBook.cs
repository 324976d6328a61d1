using EcoGrains.Contracts;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Time;

namespace EcoGrains.Grains.Access;

/// <summary>Looks callers up in the ledger, and not in their grains: a key's grain may itself be what a call is about.</summary>
internal sealed class CallerBook(RememberedRows rows, ProgrammeClock clock) : ICallerBook
{
    public async ValueTask<AccountCaller?> FindAccountAsync(string account, int stamp, string from, CancellationToken cancellationToken = default)
    {
        AccountState? found = AccountNames.LoginOf(account) is null ? null : await ReadAsync<AccountState>(account, cancellationToken);
        if (found?.Stamp < stamp)
        {
            // The session began a moment ago, after what is remembered.
            found = await ReadAsync<AccountState>(account, cancellationToken, fresh: true);
        }

        return found is not null && AccountRules.KeepsSession(found, stamp) ? Of(found, from) : null;
    }

    public async ValueTask<AccountCaller?> FindIdentityAsync(ExternalIdentity identity, string from, CancellationToken cancellationToken = default)
    {
        IdentityState? known = await ReadAsync<IdentityState>(AccountNames.Identity(identity), cancellationToken);
        return known?.Account is { } account
            && await ReadAsync<AccountState>(account, cancellationToken) is { } found
            && found.Identities.Contains(identity)
            && AccountRules.MayAct(found)
            ? Of(found, from)
            : null;
    }

    public async ValueTask<KeyReply> FindKeyAsync(string text, string from, CancellationToken cancellationToken = default)
    {
        if (ApiKeyText.Parse(text) is not { } parsed)
        {
            return Refused(ApiKeyRules.Unknown);
        }

        ApiKeyState? key = await ReadAsync<ApiKeyState>(AccountNames.Key(parsed.Id), cancellationToken);
        return ApiKeyRules.Problem(key, parsed, clock.GetUtcNow()) is { } problem ? Refused(problem) : new KeyReply(ApiKeyRules.CallerOf(key!, from), null, null);
    }

    private static AccountCaller Of(AccountState account, string from) => new(AccountRules.CallerOf(account, from), account.MustChange);

    private static KeyReply Refused(Refusal refusal) => new(null, refusal.Code, refusal.Message);

    private async ValueTask<TState?> ReadAsync<TState>(string id, CancellationToken cancellationToken, bool fresh = false)
        where TState : class => StoredState.Read<TState>(id, (await rows.FindAsync(id, cancellationToken, fresh))?.State);
}
