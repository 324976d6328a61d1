using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Sqlite;

namespace EcoGrains.Delivery.Tests.Calendars;

/// <summary>A real ledger in a temporary directory, with a programme, a department and items as a test needs them.</summary>
internal sealed class FeedLedger : IAsyncDisposable
{
    internal const string Programme = "nantong-etdz-2018";
    internal const string Department = "区建设局";

    internal static readonly DateTimeOffset Adopted = At("2018-01-13T08:00:00+08:00");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ecograins-feeds-");
    private readonly ConcurrentDictionary<string, Committed> _heads = new(StringComparer.Ordinal);

    private FeedLedger() => Ledger = new SqliteLedger(new SqliteLedgerOptions { Directory = _directory.FullName });

    internal SqliteLedger Ledger { get; }

    internal static async Task<FeedLedger> OpenAsync()
    {
        FeedLedger feeds = new();
        await feeds.Ledger.OpenAsync(TestContext.Current.CancellationToken);
        await feeds.WriteAsync(Programme, "programme", "开发区生态文明建设工程");
        await feeds.WriteAsync(EntityIds.Department(Programme, Department), "department", Department);
        return feeds;
    }

    internal static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A project with one stage, or with as many as dates are given.</summary>
    internal static ItemState Project(int number, string name, params string[] dues) => new()
    {
        Programme = Programme,
        Kind = ItemKind.Project,
        Number = number.ToString(CultureInfo.InvariantCulture),
        Name = name,
        Category = "生态经济",
        Status = ItemStatus.UnderWay,
        AdoptedAt = Adopted,
        Group = "nantong-etdz",
        Calendar = "cn",
        Departments = [Department, "区环保局"],
        Stages = [.. dues.Select((due, index) => Stage(index + 1, index == dues.Length - 1 ? "完成" : "主体动工", due))],
        Project = new ProjectDetails { Content = "规模 2.5 万吨/日；含管网,泵站" },
    };

    internal static ItemState Indicator(int number, string name, string department) => Project(number, name, "2018-03-31", "2018-12-31") with
    {
        Kind = ItemKind.Indicator,
        Departments = [department],
        Project = null,
        Status = ItemStatus.AwaitingTarget,
        Stages = [Stage(1, "目标下达", "2018-03-31") with { OwnedByOffice = true }, Stage(2, "年度考核", "2018-12-31")],
        Indicator = new IndicatorDetails { Unit = "%", Target = new Target { Kind = TargetKind.AssignedBySuperior, Text = "完成市下达指标" } },
    };

    internal static StageState Stage(int number, string name, string due)
    {
        DateOnly date = DateOnly.Parse(due, CultureInfo.InvariantCulture);
        return new StageState { Number = number, Name = name, Due = date, OriginalDue = date, Generation = 1, Since = Adopted };
    }

    internal Task WriteAsync(ItemState item) => WriteAsync(
        item.Id().ToString(),
        ItemId.Segment(item.Kind),
        item.Name,
        JsonSerializer.Serialize(item, DomainJson.Compact),
        item.Departments.IsEmpty ? "" : $"|{string.Join('|', item.Departments)}|",
        long.Parse(item.Number, CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private async Task WriteAsync(string id, string kind, string name, string state = "{}", string departments = "", long sortKey = 0)
    {
        Committed head = _heads.GetValueOrDefault(id, new Committed(0, 0, HashChain.Genesis));
        _heads[id] = await Ledger.CommitAsync(
            new Commit
            {
                Entity = new EntityRow
                {
                    Id = id,
                    Kind = kind,
                    Programme = Programme,
                    Name = name,
                    Departments = departments,
                    SortKey = sortKey,
                    Grain = $"{kind}/{id}",
                    GrainHash = 7,
                    State = state,
                },
                ExpectedVersion = head.Version,
                ChainHead = head.ChainHead,
                Events = [new EventRecord("itemAdopted", Adopted, "office", "{}")],
            },
            TestContext.Current.CancellationToken);
    }
}
