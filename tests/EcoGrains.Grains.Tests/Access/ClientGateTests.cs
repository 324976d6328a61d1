using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Tests.Access;

/// <summary>Services outside call through the gateway of real silos: by key alone, and only what is theirs.</summary>
public sealed class ClientGateTests : IAsyncLifetime
{
    private const string Item = "nantong-etdz-2018/project/1";

    private ProgrammeCluster _cluster = null!;

    private IProjectGrain Project => _cluster.Grains.GetGrain<IProjectGrain>(Item);

    public async ValueTask InitializeAsync() =>
        _cluster = (await (await ProgrammeCluster.StartAsync(configure: options => options.CallerMemory = TimeSpan.Zero)).AdoptSeedAsync()).AskEverybody();

    public ValueTask DisposeAsync()
    {
        RequestContext.Clear();
        return _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Call_WithoutKey_IsRefusedAndJournaled()
    {
        Assert.Equal("key-missing", await RefusalAsync(() => _cluster.Group.GetStatusAsync()));
        Assert.Equal("key-missing", (await Project.ExecuteAsync(new Start { By = "office" })).Code);

        Assert.Equal(["nantong-etdz", Item], (await JournalAsync("journal/anonymous")).Select(entry => entry.Target));
    }

    [Fact]
    public async Task Call_WithKey_IsTheKeysCaller()
    {
        Use(await KeyAsync("4f2a", Role.Office));

        Assert.Equal(72, (await _cluster.Group.GetStatusAsync())!.Items);
        CommandReply reply = await Project.ExecuteAsync(new Start { By = "office" });

        Assert.True(reply.Accepted, reply.Message);
        StoredEvent stored = (await _cluster.EventsAsync(Item, Commanded.EventType))[^1];
        Assert.Equal("key/4f2a", JsonSerializer.Deserialize<Commanded>(stored.Event.Payload, DomainJson.Compact)!.Account);
    }

    [Fact]
    public async Task Command_BeyondTheKeysGrants_IsRefused()
    {
        Use(await KeyAsync("4f2a", Role.Reader));

        Assert.Equal(AccessRules.Forbidden, (await Project.ExecuteAsync(new Start { By = "office" })).Code);
        Assert.NotNull(await Project.GetAsync());
    }

    [Fact]
    public async Task Read_BeyondTheKeysScopes_IsRefused()
    {
        Use(await KeyAsync("4f2a", Role.Reader, scopes: ["readStatus"]));

        Assert.NotNull(await _cluster.Group.GetStatusAsync());
        Assert.Equal(AccessRules.Forbidden, await RefusalAsync(() => Project.GetAsync()));
        Assert.Equal(Item, Assert.Single(await JournalAsync("journal/key/4f2a")).Target);
    }

    [Theory]
    [InlineData("nantong-etdz-2018", null, true, false)]
    [InlineData(null, "nantong-etdz", true, true)]
    [InlineData("another-2018", null, false, false)]
    [InlineData(null, "another", false, false)]
    public async Task Read_GrantOfAPlace_ReachesWhatIsInIt(string? programme, string? group, bool item, bool status)
    {
        Use(await KeyAsync("4f2a", new Grant { Role = Role.Reader, Programme = programme, Group = group }));

        Assert.Equal(item, await MayAsync(() => Project.GetAsync()));
        Assert.Equal(status, await MayAsync(() => _cluster.Group.GetStatusAsync()));
    }

    [Fact]
    public async Task Call_RevokedKey_IsRefused()
    {
        Use(await KeyAsync("4f2a", Role.Office));
        Assert.NotNull(await Project.GetAsync());
        string own = await SystemAsync();
        CallerContext.Set(own);
        CommandReply revoked = await _cluster.Inside.GetGrain<IApiKeyGrain>("key/4f2a").ExecuteAsync(new RevokeKey { By = "admin", Reason = "lost" });
        RequestContext.Remove(CallerContext.Key);

        Assert.True(revoked.Accepted, revoked.Message);
        Assert.Equal("key-revoked", await RefusalAsync(() => Project.GetAsync()));
    }

    [Fact]
    public async Task Call_ExpiredOrWrongKey_IsRefused()
    {
        string key = await KeyAsync("4f2a", Role.Office);
        Use(key + "x");
        Assert.Equal("unknown-key", await RefusalAsync(() => Project.GetAsync()));
        Use(key);
        Assert.NotNull(await Project.GetAsync());
        await _cluster.StepToAsync(_cluster.Clock.GetUtcNow().AddDays(30));

        Assert.Equal("key-expired", await RefusalAsync(() => Project.GetAsync()));
    }

    [Fact]
    public async Task Call_ThatSaysItselfWhoItIs_IsRefusedEvenByAGenuineSeal()
    {
        Use(await KeyAsync("4f2a", Role.Reader));
        CallerContext.Set(await SystemAsync());

        Assert.Equal("forged-caller", (await Project.ExecuteAsync(new Start { By = "office" })).Code);
        RequestContext.Remove(CallerContext.ClientKey);
        Assert.Equal("key-missing", (await Project.ExecuteAsync(new Start { By = "office" })).Code);
        Assert.Empty(await _cluster.EventsAsync(Item, "started"));
    }

    [Fact]
    public async Task Call_BetweenThePartsOfTheCluster_IsRefused()
    {
        Use(await KeyAsync("4f2a", Role.Office));
        IJournalGrain own = _cluster.Grains.GetGrain<IJournalGrain>("journal/key/4f2a");
        JournalEntry entry = new() { Type = JournalEntry.SignedIn, Target = "x", From = "x" };

        // Its own journal writes the refusal down, without waiting for itself.
        Assert.Equal("internal-call", await RefusalAsync(() => own.AppendAsync(entry)));
        Assert.Equal("internal-call", await RefusalAsync(() => Project.WakeAsync()));
        Assert.Equal("internal-call", await RefusalAsync(() => _cluster.Grains.GetGrain<IAccountGrain>("account/zhang").GetForSignInAsync()));
        Assert.Equal("internal-call", await RefusalAsync(() => _cluster.Grains.GetGrain<IManagementGrain>(0).GetTotalActivationCount()));
        Assert.Empty(await _cluster.EventsAsync("journal/key/4f2a", JournalEntry.SignedIn));
    }

    private static void Use(string key) => RequestContext.Set(CallerContext.ClientKey, key);

    private static async Task<string> RefusalAsync(Func<Task> call) => (await Assert.ThrowsAsync<CallRefusedException>(call)).Code;

    private static async Task<bool> MayAsync<T>(Func<Task<T?>> read)
        where T : class
    {
        try
        {
            return await read() is not null;
        }
        catch (CallRefusedException)
        {
            return false;
        }
    }

    private ValueTask<string> SystemAsync() => _cluster.Service<ICallerSeal>().SealAsync(Caller.System("test"));

    private Task<string> KeyAsync(string id, Role role, ImmutableArray<string>? scopes = null) => KeyAsync(id, new Grant { Role = role }, scopes);

    private async Task<string> KeyAsync(string id, Grant grant, ImmutableArray<string>? scopes = null)
    {
        ApiKeyText key = new(id, FreshSecret.Token());
        CallerContext.Set(await SystemAsync());
        CommandReply reply = await _cluster.Inside.GetGrain<IApiKeyGrain>($"key/{id}").ExecuteAsync(
            new IssueKey { By = "admin", Name = "test", Grants = [grant], Scopes = scopes, ExpiresAt = _cluster.Clock.GetUtcNow().AddDays(30), SecretHash = key.Hash });
        Assert.True(reply.Accepted, reply.Message);
        return key.ToString();
    }

    private async Task<IReadOnlyList<JournalEntry>> JournalAsync(string journal) =>
        [.. (await _cluster.EventsAsync(journal, JournalEntry.CallRefused)).Select(happened => JsonSerializer.Deserialize<JournalEntry>(happened.Event.Payload, DomainJson.Compact)!)];
}
