using System.Diagnostics.Metrics;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.RollUp;
using EcoGrains.Domain.Workflows;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Grains.RollUp;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Grains.Tests.RollUp;

public sealed class SummaryReaderTests : IAsyncLifetime
{
    private const int Many = 250;
    private const string Group = "g";
    private const string Department = "p/department/d";
    private static readonly DateTimeOffset At = new(2018, 1, 13, 8, 0, 0, TimeSpan.FromHours(8));

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ecograins-summaries-");
    private SqliteLedger _ledger = null!;

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private ViewAgreement Agreement => new(new GrainInstruments(_services.GetRequiredService<IMeterFactory>()), "group");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _ledger = new SqliteLedger(new SqliteLedgerOptions { Directory = _directory.FullName });
        await _ledger.OpenAsync(Token);
        DepartmentState state = new() { Programme = "p", Group = Group, Name = "d", Status = DepartmentStatus.Listed };
        await StoreAsync(new EntityRow { Id = Department, Kind = "department", Programme = "p", Owner = Group, Grain = "department/d", GrainHash = 1, State = JsonSerializer.Serialize(state, DomainJson.Compact) });
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        await _services.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task ReadAsync_ManyChildren_KeepsTheSummaryAndReadsItNextTime()
    {
        await StoreChildrenAsync(Many);
        DepartmentSummary folded = await ReadAsync();
        Assert.Equal((Many, Many), (folded.Count, folded.Tally.Count(Light.OnTrack)));
        string kept = (await _ledger.ReadSettingAsync(SummarySnapshots.SettingName(Department), Token))!;

        // Only whoever reads the kept one can know this name.
        await _ledger.WriteSettingAsync(SummarySnapshots.SettingName(Department), kept.Replace("\"name\":\"d\"", "\"name\":\"kept\"", StringComparison.Ordinal), Token);

        Assert.Equal(folded with { Name = "kept" }, await ReadAsync());
    }

    [Fact]
    public async Task ReadAsync_ChildChangedSinceItWasKept_ReadsTheChildren()
    {
        await StoreChildrenAsync(Many);
        await ReadAsync();

        await StoreAsync(Child(7, Light.Overdue));

        DepartmentSummary summary = await ReadAsync();
        Assert.Equal((Many, 1), (summary.Count, summary.Tally.Count(Light.Overdue)));
        Assert.Equal(summary, await ReadAsync());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[")]
    public async Task ReadAsync_KeptOneIsOfAnotherShape_ReadsTheChildren(string kept)
    {
        await StoreChildrenAsync(Many);
        await _ledger.WriteSettingAsync(SummarySnapshots.SettingName(Department), kept, Token);

        Assert.Equal(Many, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task ReadAsync_FewChildren_KeepsNothing()
    {
        await StoreChildrenAsync(3);

        Assert.Equal(3, (await ReadAsync()).Count);
        Assert.Null(await _ledger.ReadSettingAsync(SummarySnapshots.SettingName(Department), Token));
    }

    [Fact]
    public async Task Load_MoreChildrenThanAtOnce_ShowsWhatWasKeptAndReadsTheRestAfterwards()
    {
        await StoreChildrenAsync(Many);
        DepartmentSummary kept = await ReadAsync();
        await StoreAsync(Child(7, Light.Overdue));
        GroupView view = new();
        GroupHealing healing = new(view, Agreement, _ledger, Group, mostAtOnce: Many - 1);

        await healing.LoadAsync(Token);

        Assert.Equal((1, kept), (view.Pending, view.Find(Department)));
        long revision = view.Revision;
        await healing.ReadNextAsync(Token);
        Assert.Equal((0, 1), (view.Pending, view.Find(Department)!.Tally.Count(Light.Overdue)));
        Assert.True(view.Revision > revision);
    }

    [Fact]
    public async Task Load_AsManyChildrenAsAtOnce_ShowsTheTruthAtOnce()
    {
        await StoreChildrenAsync(Many);
        await ReadAsync();
        await StoreAsync(Child(7, Light.Overdue));
        GroupView view = new();

        await new GroupHealing(view, Agreement, _ledger, Group, mostAtOnce: Many).LoadAsync(Token);

        Assert.Equal((0, 1), (view.Pending, view.Find(Department)!.Tally.Count(Light.Overdue)));
    }

    [Fact]
    public async Task ReadNext_DepartmentPushesMeanwhile_KeepsThePush()
    {
        await StoreChildrenAsync(Many);
        GroupView view = new();
        GroupHealing healing = new(view, Agreement, _ledger, Group, mostAtOnce: 0);
        await healing.LoadAsync(Token);
        Assert.Null(view.Find(Department));

        DepartmentSummary pushed = await ReadAsync() with { ChangeSeq = long.MaxValue };

        Task reading = healing.ReadNextAsync(Token);
        view.Take(pushed);
        await reading;

        Assert.Equal(pushed, view.Find(Department));
    }

    private async Task<DepartmentSummary> ReadAsync() =>
        Assert.Single(await SummaryReader.ReadAsync(_ledger, await _ledger.ReadDigestsAsync(Group, Token), Token));

    private Task StoreChildrenAsync(int count) => Task.WhenAll(Enumerable.Range(1, count).Select(number => StoreAsync(Child(number, Light.OnTrack))));

    private async Task StoreAsync(EntityRow row)
    {
        StoredEntity? stored = await _ledger.ReadAsync(row.Id, Token);
        await _ledger.CommitAsync(
            new Commit
            {
                Entity = row,
                ExpectedVersion = stored?.Version ?? 0,
                ChainHead = stored?.ChainHead ?? HashChain.Genesis,
                Events = [new EventRecord("changed", At, "office", "{}")],
            },
            Token);
    }

    private static EntityRow Child(int number, Light light)
    {
        ItemState item = new()
        {
            Programme = "p",
            Kind = ItemKind.Project,
            Number = $"{number}",
            Name = $"第{number}号工程",
            Status = ItemStatus.Planned,
            AdoptedAt = At,
            Group = Group,
            Calendar = "cn",
            Departments = ["d"],
            Light = light,
        };
        return new EntityRow
        {
            Id = item.Id().ToString(),
            Kind = "project",
            Programme = "p",
            Owner = Department,
            Grain = $"project/{item.Id()}",
            GrainHash = 1,
            State = JsonSerializer.Serialize(item, DomainJson.Compact),
            Tally = JsonSerializer.Serialize(StatusTally.Of(item), DomainJson.Compact),
        };
    }
}
