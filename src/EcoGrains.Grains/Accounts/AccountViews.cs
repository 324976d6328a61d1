using EcoGrains.Contracts;
using EcoGrains.Domain.Accounts;

namespace EcoGrains.Grains.Accounts;

/// <summary>Accounts and keys without their secrets.</summary>
internal static class AccountViews
{
    internal static AccountView Of(AccountState stored, long version, DateTimeOffset now)
    {
        AccountState account = AccountRules.At(stored, now);
        return new AccountView
        {
            Account = AccountNames.Account(account.Login),
            Login = account.Login,
            Name = account.Name,
            Status = account.Status,
            LockedUntil = account.LockedUntil,
            Grants = account.Grants,
            HasPassword = account.Password is not null,
            MustChange = account.MustChange,
            Identities = account.Identities,
            Version = version,
        };
    }

    internal static ApiKeyView Of(ApiKeyState key, long version) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Status = key.Status,
        Grants = key.Grants,
        Scopes = key.Scopes,
        ExpiresAt = key.ExpiresAt,
        Version = version,
    };
}
