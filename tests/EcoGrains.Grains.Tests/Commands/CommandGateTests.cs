using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Grains.Tests.Commands;

/// <summary>The gate of every command: rights, keys, versions and traces, on two real silos.</summary>
public sealed class CommandGateTests : IAsyncLifetime
{
    private const string Item = "nantong-etdz-2018/project/1";

    private ProgrammeCluster _cluster = null!;

    private IProjectGrain Project => _cluster.Grains.GetGrain<IProjectGrain>(Item);

    public async ValueTask InitializeAsync() => _cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();

    public ValueTask DisposeAsync()
    {
        RequestContext.Clear();
        return _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Execute_SameKeyTwice_HasOneEffect()
    {
        Start start = new() { By = "office", Key = "k1" };

        CommandReply first = await Project.ExecuteAsync(start);
        CommandReply second = await Project.ExecuteAsync(start with { IfVersion = first.Version - 1 });

        Assert.Equal((true, first.Version), (second.Accepted, second.Version));
        Assert.Single(await EventsAsync(Item), happened => happened.Event.Type == "started");
    }

    [Fact]
    public async Task Execute_KeyOfAnotherCommand_IsRefused()
    {
        await Project.ExecuteAsync(new Start { By = "office", Key = "k1" });

        Assert.Equal("key-reused", (await Project.ExecuteAsync(new Suspend { By = "office", Key = "k1", Reason = "r" })).Code);
    }

    [Fact]
    public async Task Execute_OnAnotherVersion_IsRefused()
    {
        long version = (await Project.GetAsync())!.Version;
        await Project.ExecuteAsync(new Start { By = "office", IfVersion = version });

        CommandReply reply = await Project.ExecuteAsync(new Suspend { By = "office", Reason = "r", IfVersion = version });

        Assert.Equal("stale-version", reply.Code);
    }

    [Fact]
    public async Task Execute_Accepted_LeavesWhoAskedAndWhatChanged()
    {
        CallerContext.Set(await SealAsync(Head("区环保局")));

        await Project.ExecuteAsync(new Start { By = "department/区环保局" });

        StoredEvent stored = (await EventsAsync(Item)).Last(happened => happened.Event.Type == Commanded.EventType);
        Commanded commanded = JsonSerializer.Deserialize<Commanded>(stored.Event.Payload, DomainJson.Compact)!;
        Assert.Equal(("start", "department/区环保局", "account/zhang", "10.0.0.7"), (commanded.Command, commanded.By, commanded.Account, commanded.From));
        Assert.Contains(commanded.Changes, change => change.Path == "status" && (string?)change.Before == "planned" && (string?)change.After == "underWay");
    }

    [Fact]
    public async Task Execute_ByOtherDepartment_IsRefusedAndJournaled()
    {
        CallerContext.Set(await SealAsync(Head("区农业局")));

        CommandReply reply = await Project.ExecuteAsync(new Start { By = "department/区农业局" });

        Assert.Equal(AccessRules.Forbidden, reply.Code);
        StoredEvent entry = Assert.Single(await EventsAsync("journal/account/zhang"));
        JournalEntry journaled = JsonSerializer.Deserialize<JournalEntry>(entry.Event.Payload, DomainJson.Compact)!;
        Assert.Equal((JournalEntry.CommandRefused, Item, "start", AccessRules.Forbidden), (entry.Event.Type, journaled.Target, journaled.Act, journaled.Code));
    }

    [Fact]
    public async Task Execute_CallerThatNobodySealed_IsRefused()
    {
        CallerContext.Set("eyJhY2NvdW50Ijoic3lzdGVtL2V2aWwifQ==.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

        Assert.Equal("nobody-asks", (await Project.ExecuteAsync(new Start { By = "office" })).Code);
    }

    [Fact]
    public async Task Execute_RefusedByTheRules_IsJournaledAndChangesNothing()
    {
        long version = (await Project.GetAsync())!.Version;

        CommandReply reply = await Project.ExecuteAsync(new Resume { By = "office" });

        Assert.Equal(("not-possible-now", version), (reply.Code, (await Project.GetAsync())!.Version));
        Assert.Single(await EventsAsync("journal/system/test"));
    }

    private static Caller Head(string department) => new()
    {
        Account = "account/zhang",
        Name = "张",
        From = "10.0.0.7",
        Grants = [new Grant { Role = Role.DepartmentHead, Programme = "nantong-etdz-2018", Department = department }],
    };

    private ValueTask<string> SealAsync(Caller caller) => _cluster.Cluster.GetSiloServiceProvider().GetRequiredService<ICallerSeal>().SealAsync(caller);

    private Task<IReadOnlyList<StoredEvent>> EventsAsync(string entity) => _cluster.Ledger.HistoryAsync(entity);
}
