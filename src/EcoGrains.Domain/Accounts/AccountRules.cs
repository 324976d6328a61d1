using System.Collections.Immutable;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Workflows;
using static EcoGrains.Domain.Accounts.Verdict;

namespace EcoGrains.Domain.Accounts;

/// <summary>What a decision about an account needs beside it.</summary>
/// <param name="NewHash">The hash of the password that the command gives; null where it gives none.</param>
/// <param name="CurrentFits">Whether the current password that the command names is right.</param>
public sealed record AccountContext(DateTimeOffset Now, string? NewHash = null, bool CurrentFits = false);

/// <summary>Decides about accounts. Hashing is not done here: it is slow on purpose.</summary>
public static class AccountRules
{
    /// <summary>The code of a refusal that counts as a failure to sign in.</summary>
    public const string WrongPassword = "wrong-password";

    /// <summary>The password that a command gives, and the one that it says is the current one.</summary>
    public static (string? New, string? Current) PasswordsOf(AccountCommand command) => command switch
    {
        CreateAccount create => (create.Password, null),
        ChangePassword change => (change.NewPassword, change.CurrentPassword),
        ResetPassword reset => (reset.NewPassword, null),
        _ => (null, null),
    };

    /// <summary>The account as time has left it: a lock that has lapsed is none.</summary>
    public static AccountState At(AccountState account, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account is { Status: AccountStatus.Locked, LockedUntil: { } until } && until <= now
            ? account with { Status = AccountWorkflow.Table.Find(AccountStatus.Locked, AccountTrigger.LetLapse)!.Value, LockedUntil = null }
            : account;
    }

    /// <summary>Whether a session that was begun may go on. A lock by wrong passwords ends none: whoever guesses must not throw out the owner.</summary>
    public static bool KeepsSession(AccountState account, int stamp)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Stamp == stamp && MayAct(account);
    }

    /// <summary>Whether the account acts at all: for sessions and for tokens of an OpenID provider.</summary>
    public static bool MayAct(AccountState account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Status == AccountStatus.Active || account is { Status: AccountStatus.Locked, LockedUntil: not null };
    }

    /// <summary>Who the account is as a caller. While its password must be changed, that is all it may do.</summary>
    public static Caller CallerOf(AccountState account, string from)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new Caller { Account = AccountNames.Account(account.Login), Name = account.Name, From = from, Grants = account.MustChange ? [] : account.Grants };
    }

    /// <summary>Does a command, or refuses it.</summary>
    /// <param name="login">The account's, also where there is none yet.</param>
    /// <param name="stored">Null where there is no account.</param>
    public static Verdict<AccountState> Decide(string login, AccountState? stored, AccountCommand command, AccountContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (command is CreateAccount create)
        {
            return Create(login, stored, create, context);
        }

        if (stored is null)
        {
            return No<AccountState>("no-such-account", $"There is no account '{login}'.");
        }

        AccountState account = At(stored, context.Now);
        return command switch
        {
            SetGrants set => SetGrants(account, set),
            ChangePassword change => Move(account, AccountTrigger.ChangePassword, to => ChangePassword(account, to, change, context)),
            ResetPassword reset => Move(account, AccountTrigger.ResetPassword, to => ResetPassword(account, to, reset, context)),
            LockAccount locking => Move(account, AccountTrigger.Lock, to => Closed(account, to, locking.Reason, new AccountLocked(locking.Reason, null))),
            UnlockAccount => Move(account, AccountTrigger.Unlock, to => Done(account with { Status = to, LockedUntil = null, Failures = 0 }, new AccountUnlocked())),
            DisableAccount disabling => Move(account, AccountTrigger.Disable, to => Closed(account, to, disabling.Reason, new AccountDisabled(disabling.Reason))),
            EnableAccount => Move(account, AccountTrigger.Enable, to => Done(account with { Status = to, Failures = 0 }, new AccountEnabled())),
            LinkIdentity link => Move(account, AccountTrigger.LinkIdentity, _ => Link(account, link.Identity)),
            UnlinkIdentity unlink => Move(account, AccountTrigger.UnlinkIdentity, _ => Unlink(account, unlink.Identity)),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
        };
    }

    private static Verdict<AccountState> Create(string login, AccountState? stored, CreateAccount command, AccountContext context)
    {
        if (stored is not null)
        {
            return No<AccountState>("account-exists", $"There is an account '{login}' already.");
        }

        Refusal? problem = !AccountNames.IsLogin(login)
            ? new Refusal("bad-login", $"'{login}' is no account's name: 1 to 64 lower-case letters, digits, dots, hyphens and underscores, the first a letter or digit.")
            : NamingRules.Problem(command.Name) ?? NamingRules.Problem(command.Grants) ?? PasswordProblem(login, command.Name, command.Password);
        if (problem is not null)
        {
            return No<AccountState>(problem);
        }

        bool mustChange = command.Password is not null && command.MustChange;
        ImmutableArray<Grant> grants = [.. command.Grants.Distinct()];
        AccountState account = new()
        {
            Login = login,
            Name = command.Name.Trim(),
            Status = AccountStatus.Active,
            Grants = grants,
            Password = Hashed(context),
            MustChange = mustChange,
        };
        return Done(account, new AccountCreated(login, account.Name, grants, mustChange));
    }

    private static Verdict<AccountState> SetGrants(AccountState account, SetGrants command)
    {
        if (NamingRules.Problem(command.Grants) is { } problem)
        {
            return No<AccountState>(problem);
        }

        ImmutableArray<Grant> grants = [.. command.Grants.Distinct()];
        return Move(account, AccountTrigger.SetGrants, _ => Done(account with { Grants = grants }, new GrantsChanged(grants)));
    }

    private static Verdict<AccountState> ChangePassword(AccountState account, AccountStatus to, ChangePassword command, AccountContext context)
    {
        if (account.Password is null)
        {
            return No<AccountState>("no-password", "This account signs in at an OpenID provider, which also changes its password.");
        }

        if (!context.CurrentFits)
        {
            return No<AccountState>(WrongPassword, "The current password is another one.");
        }

        if (command.NewPassword == command.CurrentPassword)
        {
            return No<AccountState>("password-unchanged", "The new password is the old one; choose another.");
        }

        return PasswordProblem(account.Login, account.Name, command.NewPassword) is { } problem
            ? No<AccountState>(problem)
            : Done(account with { Status = to, Password = Hashed(context), MustChange = false, Failures = 0, Stamp = account.Stamp + 1 }, new PasswordChanged());
    }

    private static Verdict<AccountState> ResetPassword(AccountState account, AccountStatus to, ResetPassword command, AccountContext context) =>
        PasswordProblem(account.Login, account.Name, command.NewPassword) is { } problem
            ? No<AccountState>(problem)
            : Done(
                account with { Status = to, LockedUntil = null, Password = Hashed(context), MustChange = true, Failures = 0, Stamp = account.Stamp + 1 },
                new PasswordReset());

    // Whoever is in is out: the stamp ends every session.
    private static Verdict<AccountState> Closed(AccountState account, AccountStatus to, string reason, AccountEvent happened) =>
        NamingRules.ReasonProblem(reason) is { } problem
            ? No<AccountState>(problem)
            : Done(account with { Status = to, LockedUntil = null, Stamp = account.Stamp + 1 }, happened);

    private static Verdict<AccountState> Link(AccountState account, ExternalIdentity identity)
    {
        if (NamingRules.Problem(identity) is { } problem)
        {
            return No<AccountState>(problem);
        }

        return account.Identities.Contains(identity)
            ? Done(account)
            : Done(account with { Identities = account.Identities.Add(identity) }, new IdentityLinked(identity));
    }

    private static Verdict<AccountState> Unlink(AccountState account, ExternalIdentity identity) => account.Identities.Contains(identity)
        ? Done(account with { Identities = account.Identities.Remove(identity), Stamp = account.Stamp + 1 }, new IdentityUnlinked(identity))
        : No<AccountState>("no-such-identity", $"The account does not sign in at '{identity.Issuer}' as '{identity.Subject}'.");

    private static Verdict<AccountState> Move(AccountState account, AccountTrigger trigger, Func<AccountStatus, Verdict<AccountState>> then) =>
        AccountWorkflow.Table.Find(account.Status, trigger) is { } to
            ? then(to)
            : No<AccountState>("wrong-state", AccountWorkflow.Table.Refusal(account.Status, trigger));

    private static Refusal? PasswordProblem(string login, string name, string? password) =>
        password is null ? null : PasswordRules.Problem(login, name, password);

    private static Password? Hashed(AccountContext context) => context.NewHash is { } hash ? new Password(hash, context.Now) : null;
}
