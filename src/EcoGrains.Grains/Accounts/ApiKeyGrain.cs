using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Accounts;

/// <summary>The shell around <see cref="ApiKeyRules"/>.</summary>
[GrainType("key")]
internal sealed class ApiKeyGrain(EntityServices services) : CommandGrain(services), IApiKeyGrain
{
    private ApiKeyState? _key;

    public Task<CommandReply> ExecuteAsync(ApiKeyCommand command, CancellationToken cancellationToken = default) =>
        AskAsync(command, Subject.Everything, _ => DecideAsync(command, cancellationToken), cancellationToken);

    public Task<ApiKeyView?> GetAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(_key is { } key ? ApiKeyView.Of(key, Version) : null);

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken) =>
        Task.FromResult(_key = StoredState.Read<ApiKeyState>(this.GetPrimaryKeyString(), state));

    private async Task<CommandReply> DecideAsync(ApiKeyCommand command, CancellationToken cancellationToken)
    {
        Verdict<ApiKeyState> verdict = ApiKeyRules.Decide(AccountNames.KeyIdOf(this.GetPrimaryKeyString()) ?? "", _key, command, Now);
        if (verdict is not { State: { } next })
        {
            return CommandReply.Refused(verdict.Refusal!.Code, verdict.Refusal.Message, Version);
        }

        EntityRow row = AccountRow.Of(this, EntityKinds.ApiKey, next, next.Name, JsonNames.Of(next.Status));
        await CommitAsync(NextCommit(row, verdict.Events.Select(happened => new EventRecord(happened.Type(), Now, command.By, happened.Payload()))), cancellationToken);
        _key = next;
        return CommandReply.Ok(Version);
    }
}
