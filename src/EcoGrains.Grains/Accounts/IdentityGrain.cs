using EcoGrains.Contracts;
using EcoGrains.Domain.Accounts;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Accounts;

/// <summary>Knows whose an external identity is. Being one grain for each, it gives none to two accounts.</summary>
[GrainType("identity")]
internal sealed class IdentityGrain(EntityServices services) : EntityGrain(services), IIdentityGrain
{
    private IdentityState? _identity;

    public async Task<string> ClaimAsync(string account, CancellationToken cancellationToken = default)
    {
        if (_identity?.Account is { } owner)
        {
            return owner;
        }

        await StoreAsync(new IdentityState { Account = account }, account, new IdentityClaimed(account), cancellationToken);
        return account;
    }

    public async Task ReleaseAsync(string account, CancellationToken cancellationToken = default)
    {
        if (_identity?.Account == account)
        {
            await StoreAsync(new IdentityState(), account, new IdentityReleased(account), cancellationToken);
        }
    }

    public Task<string?> GetAccountAsync(CancellationToken cancellationToken = default) => Task.FromResult(_identity?.Account);

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken) =>
        Task.FromResult(_identity = StoredState.Read<IdentityState>(this.GetPrimaryKeyString(), state));

    private async Task StoreAsync(IdentityState next, string actor, AccountEvent happened, CancellationToken cancellationToken)
    {
        EntityRow row = AccountRow.Of(this, EntityKinds.Identity, next, next.Account ?? "", "");
        await CommitAsync(NextCommit(row, new EventRecord(happened.Type(), Now, actor, happened.Payload())), cancellationToken);
        _identity = next;
    }
}
