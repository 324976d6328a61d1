using EcoGrains.Domain.Workflows;
using static EcoGrains.Domain.Accounts.Verdict;

namespace EcoGrains.Domain.Accounts;

/// <summary>Decides about attempts to sign in.</summary>
public static class SignInRules
{
    private const string TooOften = "too many wrong passwords in a row";

    /// <summary>Whether an attempt may begin, and if not why, for the journal alone.</summary>
    /// <param name="pending">Attempts that have begun and not ended: each may turn out to be a failure.</param>
    public static Refusal? Problem(AccountState? stored, int pending, DateTimeOffset now, LockOut lockOut) => stored is null ? Unknown : AccountRules.At(stored, now) switch
    {
        { Status: AccountStatus.Disabled } => new Refusal("account-disabled", "The account is disabled."),
        { Status: AccountStatus.Locked, LockedUntil: { } until } => new Refusal("account-locked", $"The account is locked until {until:yyyy-MM-dd'T'HH:mm:sszzz}."),
        { Status: AccountStatus.Locked } => new Refusal("account-locked", "The account is locked until an admin unlocks it."),
        { Failures: var failures } when failures + pending >= lockOut.Failures => new Refusal("too-many-at-once", "Too many attempts at once."),
        _ => null,
    };

    /// <summary>There is no account of that name.</summary>
    public static Refusal Unknown { get; } = new("no-such-account", "There is no such account.");

    /// <summary>Why an attempt failed that might have succeeded.</summary>
    public static Refusal Wrong { get; } = new(AccountRules.WrongPassword, "The password was wrong.");

    /// <summary>A wrong password: the last of so many in a row locks.</summary>
    public static Verdict<AccountState> Failed(AccountState stored, string from, DateTimeOffset now, LockOut lockOut)
    {
        AccountState account = AccountRules.At(stored, now);
        int failures = account.Failures + 1;
        SignInFailed failed = new(from, failures);
        if (failures < lockOut.Failures || AccountWorkflow.Table.Find(account.Status, AccountTrigger.FailTooOften) is not { } locked)
        {
            return Done(account with { Failures = failures }, failed);
        }

        DateTimeOffset until = now + lockOut.Time;
        return Done(account with { Status = locked, LockedUntil = until, Failures = 0 }, failed, new AccountLocked(TooOften, until));
    }

    /// <summary>A right password.</summary>
    public static Verdict<AccountState> Succeeded(AccountState stored, DateTimeOffset now)
    {
        AccountState account = AccountRules.At(stored, now);
        return account.Failures == 0 ? Done(account) : Done(account with { Failures = 0 }, new FailuresForgotten());
    }
}
