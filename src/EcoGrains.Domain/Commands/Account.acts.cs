using EcoGrains.Domain.Accounts;
using static EcoGrains.Domain.Access.Role;
using static EcoGrains.Domain.Commands.CommandTarget;

namespace EcoGrains.Domain.Commands;

/// <summary>Who may do what to an account.</summary>
internal static class AccountActs
{
    internal static IReadOnlyList<CommandSpec> All { get; } =
    [
        CommandSpec.For<CreateAccount>(Account, "createAccount", "A new account.", any: [Admin]),
        CommandSpec.For<SetGrants>(Account, "setGrants", "Says what an account may be, and where.", any: [Admin]),
        CommandSpec.ForOwner<ChangePassword>("changePassword", "The owner chooses a new password."),
        CommandSpec.For<ResetPassword>(Account, "resetPassword", "Gives a one-time password, and ends a lock.", any: [Admin]),
        CommandSpec.For<LockAccount>(Account, "lockAccount", "Lets nobody sign in until it is unlocked.", any: [Admin]),
        CommandSpec.For<UnlockAccount>(Account, "unlockAccount", "Ends a lock.", any: [Admin]),
        CommandSpec.For<DisableAccount>(Account, "disableAccount", "Closes the account of somebody who has left.", any: [Admin]),
        CommandSpec.For<EnableAccount>(Account, "enableAccount", "Opens a closed account again.", any: [Admin]),
        CommandSpec.For<LinkIdentity>(Account, "linkIdentity", "Lets the account sign in at an OpenID provider.", any: [Admin]),
        CommandSpec.For<UnlinkIdentity>(Account, "unlinkIdentity", "Ends that an account may sign in at an OpenID provider.", any: [Admin]),
    ];
}
