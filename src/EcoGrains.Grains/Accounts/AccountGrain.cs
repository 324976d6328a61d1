using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Json;
using EcoGrains.Grains.Journal;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Accounts;

/// <summary>The shell around <see cref="AccountRules"/> and <see cref="SignInRules"/>.</summary>
[GrainType("account")]
internal sealed class AccountGrain(EntityServices services, PasswordDesk passwords) : CommandGrain(services), IAccountGrain
{
    private readonly PendingAttempts _pending = new();
    private AccountState? _account;

    private string Login => AccountNames.LoginOf(this.GetPrimaryKeyString()) ?? "";

    public async Task<CommandReply> ExecuteAsync(AccountCommand command, CancellationToken cancellationToken = default)
    {
        Subject subject = Subject.Everything with { Account = this.GetPrimaryKeyString() };
        CommandReply reply = await AskAsync(command, subject, caller => DecideAsync(command, cancellationToken), cancellationToken);
        if (reply.Code == AccountRules.WrongPassword && _account is { } account)
        {
            // Whoever sits at somebody's open session gets no more guesses than at the door.
            await StoreAsync(SignInRules.Failed(account, command.By, Now, passwords.LockOut), command.By, cancellationToken);
        }

        return reply;
    }

    public Task<AccountView?> GetAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(_account is { } account ? AccountView.Of(account, Version, Now) : null);

    public Task<SignInFacts?> GetForSignInAsync(CancellationToken cancellationToken = default) => Task.FromResult(
        SignInRules.Problem(_account, _pending.Count(Now), Now, passwords.LockOut) is null ? new SignInFacts(_pending.Begin(Now), _account!.Password?.Hash) : null);

    public async Task<SignInReply> RecordSignInAsync(SignInAttempt attempt, CancellationToken cancellationToken = default)
    {
        bool began = attempt.Attempt is { } id && _pending.End(id);
        Refusal? problem = SignInRules.Problem(_account, began ? 0 : _pending.Count(Now), Now, passwords.LockOut);
        if (problem is null && began)
        {
            await StoreAsync(
                attempt.Succeeded ? SignInRules.Succeeded(_account!, Now) : SignInRules.Failed(_account!, attempt.From, Now, passwords.LockOut),
                Recorder,
                cancellationToken);
        }

        bool signedIn = problem is null && began && attempt.Succeeded;
        await JournalDesk.SignInAsync(
            // What nobody is called may be a password in the wrong field: it is not written down.
            GrainFactory, _account is null ? AccountNames.Anonymous : this.GetPrimaryKeyString(), _account is null ? AccountNames.Unknown : this.GetPrimaryKeyString(), attempt.From,
            signedIn ? null : problem ?? SignInRules.Wrong, cancellationToken);
        return signedIn
            ? new SignInReply { Accepted = true, Account = this.GetPrimaryKeyString(), Stamp = _account!.Stamp, MustChange = _account.MustChange }
            : SignInReply.Refused;
    }

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken) =>
        Task.FromResult(_account = StoredState.Read<AccountState>(this.GetPrimaryKeyString(), state));

    // Who tries to sign in is nobody yet.
    private const string Recorder = AccountNames.Anonymous;

    private async Task<CommandReply> DecideAsync(AccountCommand command, CancellationToken cancellationToken)
    {
        (string? given, string? current) = AccountRules.PasswordsOf(command);
        AccountContext context = new(
            Now, await passwords.HashAsync(given, cancellationToken), current is not null && await passwords.FitsAsync(_account?.Password?.Hash, current, cancellationToken));
        Verdict<AccountState> verdict = AccountRules.Decide(Login, _account, command, context);
        if (verdict.Refusal is { } refusal)
        {
            return CommandReply.Refused(refusal.Code, refusal.Message, Version);
        }

        if (await TakenAsync(command, cancellationToken) is { } other)
        {
            return CommandReply.Refused("identity-taken", $"That identity is '{other}' already: unlink it there first.", Version);
        }

        await StoreAsync(verdict, command.By, cancellationToken);
        return CommandReply.Ok(Version);
    }

    // Claimed before it is linked and released before it is unlinked: a crash between both leaves an identity that signs nobody in, never
    // one that signs in to two accounts.
    private async Task<string?> TakenAsync(AccountCommand command, CancellationToken cancellationToken)
    {
        string me = this.GetPrimaryKeyString();
        switch (command)
        {
            case LinkIdentity link:
                string owner = await GrainFactory.GetGrain<IIdentityGrain>(AccountNames.Identity(link.Identity)).ClaimAsync(me, cancellationToken);
                return owner == me ? null : owner;
            case UnlinkIdentity unlink:
                await GrainFactory.GetGrain<IIdentityGrain>(AccountNames.Identity(unlink.Identity)).ReleaseAsync(me, cancellationToken);
                return null;
            default:
                return null;
        }
    }

    private async Task StoreAsync(Verdict<AccountState> verdict, string actor, CancellationToken cancellationToken)
    {
        if (verdict is { State: { } next, Events.IsEmpty: false })
        {
            EntityRow row = AccountRow.Of(this, EntityKinds.Account, next, next.Name, JsonNames.Of(next.Status));
            await CommitAsync(NextCommit(row, verdict.Events.Select(happened => new EventRecord(happened.Type(), Now, actor, happened.Payload()))), cancellationToken);
            _account = next;
        }
    }
}
