using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Accounts;

/// <summary>The shell around <see cref="SetUpRules"/>: the one way to an account that needs no account.</summary>
[GrainType("setup")]
internal sealed class SetUpGrain(EntityServices services, ILedgerQueries queries, ICallerSeal seal) : EntityGrain(services), ISetUpGrain
{
    private SetUpState? _setUp;

    public async Task<bool> OfferAsync(string secretHash, CancellationToken cancellationToken = default)
    {
        if (await AccountsExistAsync(cancellationToken))
        {
            return false;
        }

        await StoreAsync(SetUpRules.Offer(_setUp, secretHash, Now), cancellationToken);
        return true;
    }

    public async Task<bool> IsOpenAsync(string token, CancellationToken cancellationToken = default) =>
        SetUpRules.IsOpen(_setUp, token, Now) && !await AccountsExistAsync(cancellationToken);

    public async Task<CommandReply> CompleteAsync(SetUpRequest request, string from, CancellationToken cancellationToken = default)
    {
        // An operator may have added an account meanwhile: then no link is good.
        SetUpState? open = await AccountsExistAsync(cancellationToken) ? null : _setUp;
        // Names and passwords are looked at before the token is used up: whoever mistypes may try again.
        (Verdict<SetUpState> verdict, ImmutableArray<(string Login, CreateAccount Command)> accounts) = SetUpAccounts.Decide(open, request, from, Now);
        if (verdict.Refusal is { } refusal)
        {
            return CommandReply.Refused(refusal.Code, refusal.Message, Version);
        }

        await StoreAsync(verdict, cancellationToken);
        CallerContext.Set(await seal.SealAsync(Caller.System("set-up") with { From = from }, cancellationToken));
        CommandReply reply = CommandReply.Ok(Version);
        foreach ((string login, CreateAccount command) in accounts)
        {
            reply = await GrainFactory.GetGrain<IAccountGrain>(AccountNames.Account(login)).ExecuteAsync(command, cancellationToken);
            if (!reply.Accepted)
            {
                break;
            }
        }

        return reply;
    }

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken) =>
        Task.FromResult(_setUp = StoredState.Read<SetUpState>(this.GetPrimaryKeyString(), state));

    private async Task<bool> AccountsExistAsync(CancellationToken cancellationToken) =>
        (await queries.ListAsync(EntityKinds.Account, cancellationToken: cancellationToken)).Count > 0;

    private async Task StoreAsync(Verdict<SetUpState> verdict, CancellationToken cancellationToken)
    {
        EntityRow row = AccountRow.Of(this, EntityKinds.SetUp, verdict.State!, "", "");
        await CommitAsync(NextCommit(row, verdict.Events.Select(happened => new EventRecord(happened.Type(), Now, Clock, happened.Payload()))), cancellationToken);
        _setUp = verdict.State;
    }
}
