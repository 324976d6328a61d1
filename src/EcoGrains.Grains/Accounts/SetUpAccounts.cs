using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;

namespace EcoGrains.Grains.Accounts;

/// <summary>The accounts that the set-up creates.</summary>
internal static class SetUpAccounts
{
    internal static (Verdict<SetUpState> Verdict, ImmutableArray<(string Login, CreateAccount Command)> Accounts) Decide(
        SetUpState? setUp, SetUpRequest request, string from, DateTimeOffset now)
    {
        ImmutableArray<(string Login, CreateAccount Command)> accounts =
        [
            (AccountNames.Typed(request.Admin.Login), Command(request.Admin, Role.Admin)),
            .. request.Office is { } office ? [(AccountNames.Typed(office.Login), Command(office, Role.Office))] : Array.Empty<(string, CreateAccount)>(),
        ];
        string admin = accounts[0].Login;
        string? second = accounts.Length > 1 ? accounts[1].Login : null;
        Verdict<SetUpState> verdict = SetUpRules.Use(setUp, request.Token, admin, second, from, now);
        Refusal? problem = verdict.Refusal
            ?? accounts.Select(account => AccountRules.Decide(account.Login, null, account.Command, new AccountContext(now)).Refusal).FirstOrDefault(refusal => refusal is not null)
            ?? (admin == second ? new Refusal("account-exists", "The office's account needs another name than the admin's.") : null);
        return (problem is null ? verdict : new Verdict<SetUpState>(null, [], problem), accounts);
    }

    // Who types the password has chosen it.
    private static CreateAccount Command(SetUpAccount account, Role role) => new()
    {
        By = Grant.AdminCapacity,
        Name = account.Name,
        Grants = [new Grant { Role = role }],
        Password = account.Password,
        MustChange = false,
    };
}
