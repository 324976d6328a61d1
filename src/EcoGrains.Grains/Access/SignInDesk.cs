using EcoGrains.Contracts;
using EcoGrains.Domain.Accounts;
using EcoGrains.Grains.Accounts;
using EcoGrains.Grains.Journal;

namespace EcoGrains.Grains.Access;

/// <summary>
/// Checks passwords where the grains do not have to wait for it. Whatever was typed, the same is done: the grain is asked, a hash is worked
/// out, the grain is told.
/// </summary>
internal sealed class SignInDesk(IGrainFactory grains, PasswordDesk passwords) : ISignInDesk
{
    // Whoever types a password where the name belongs shall not find it in the journal.
    private const string NoName = "account/?";

    public async Task<SignInReply> SignInAsync(string login, string password, string from, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(password);
        string typed = AccountNames.Typed(login);
        IAccountGrain? account = AccountNames.IsLogin(typed) ? grains.GetGrain<IAccountGrain>(AccountNames.Account(typed)) : null;
        SignInFacts? facts = account is null ? null : await account.GetForSignInAsync(cancellationToken);
        bool right = await passwords.FitsAsync(facts?.PasswordHash, password, cancellationToken);
        if (account is not null)
        {
            // What has begun is ended even where the asker has gone: a guess counts.
            return await account.RecordSignInAsync(new SignInAttempt { Attempt = facts?.Attempt, Succeeded = right, From = from }, CancellationToken.None);
        }

        await JournalDesk.SignInAsync(grains, AccountNames.Anonymous, NoName, from, SignInRules.Unknown, CancellationToken.None);
        return SignInReply.Refused;
    }

    public async Task<SignInReply> SignInAsync(ExternalIdentity identity, string from, CancellationToken cancellationToken = default)
    {
        string id = AccountNames.Identity(identity);
        if (await grains.GetGrain<IIdentityGrain>(id).GetAccountAsync(cancellationToken) is not { } owner)
        {
            await JournalDesk.SignInAsync(grains, AccountNames.Anonymous, id, from, SignInRules.Unknown, CancellationToken.None);
            return SignInReply.Refused;
        }

        IAccountGrain account = grains.GetGrain<IAccountGrain>(owner);
        AccountView? view = await account.GetAsync(cancellationToken);
        SignInFacts? facts = await account.GetForSignInAsync(cancellationToken);
        bool right = view is not null && view.Identities.Contains(identity);
        return await account.RecordSignInAsync(new SignInAttempt { Attempt = facts?.Attempt, Succeeded = right, From = from }, CancellationToken.None);
    }
}
