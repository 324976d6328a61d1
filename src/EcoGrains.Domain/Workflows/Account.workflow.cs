using EcoGrains.Domain.Accounts;
using static EcoGrains.Domain.Accounts.AccountStatus;
using static EcoGrains.Domain.Workflows.AccountTrigger;

namespace EcoGrains.Domain.Workflows;

/// <summary>What happens to an account.</summary>
public enum AccountTrigger
{
    SetGrants,
    ChangePassword,
    ResetPassword,
    Lock,
    Unlock,
    FailTooOften,
    LetLapse,
    Disable,
    Enable,
    LinkIdentity,
    UnlinkIdentity,
}

/// <summary>An account: locked by hand or by failures, unlocked by hand or by time, closed when its owner has left.</summary>
public static class AccountWorkflow
{
    public static StateTable<AccountStatus, AccountTrigger> Table { get; } = new(
        "Account",
        "an account",
        [Active],
        [
            new(Active, AccountTrigger.SetGrants, Active),
            new(Active, AccountTrigger.ChangePassword, Active),
            new(Active, AccountTrigger.ResetPassword, Active),
            new(Active, AccountTrigger.Lock, Locked),
            new(Active, FailTooOften, Locked),
            new(Active, Disable, Disabled),
            new(Active, AccountTrigger.LinkIdentity, Active),
            new(Active, AccountTrigger.UnlinkIdentity, Active),
            new(Locked, AccountTrigger.SetGrants, Locked),
            new(Locked, AccountTrigger.ResetPassword, Active),
            // A lock that would lapse becomes one that an admin has to end.
            new(Locked, AccountTrigger.Lock, Locked),
            new(Locked, Unlock, Active),
            new(Locked, LetLapse, Active),
            new(Locked, Disable, Disabled),
            new(Locked, AccountTrigger.LinkIdentity, Locked),
            new(Locked, AccountTrigger.UnlinkIdentity, Locked),
            new(Disabled, Enable, Active),
            new(Disabled, AccountTrigger.SetGrants, Disabled),
            new(Disabled, AccountTrigger.UnlinkIdentity, Disabled),
        ],
        status => status.ToString().ToLowerInvariant(),
        Words);

    private static string Words(AccountTrigger trigger) => trigger switch
    {
        AccountTrigger.SetGrants => "set grants",
        AccountTrigger.ChangePassword => "change the password",
        AccountTrigger.ResetPassword => "reset the password",
        AccountTrigger.Lock => "lock",
        Unlock => "unlock",
        FailTooOften => "fail too often",
        LetLapse => "let the lock lapse",
        Disable => "disable",
        Enable => "enable",
        AccountTrigger.LinkIdentity => "link an identity",
        AccountTrigger.UnlinkIdentity => "unlink an identity",
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "No such trigger."),
    };
}
