using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using EcoGrains.Benchmarks.Running;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.RollUp;
using EcoGrains.Domain.Time;
using EcoGrains.Domain.Workflows;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Sqlite;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>
/// A ledger with any number of items of one leadership group, evenly led by fifty departments and due in more than a year. It is filled
/// by real commits of what the rules decide; only the grains are left out, which would take longest.
/// </summary>
/// <param name="store">The ledger's directory, or the connection string of a PostgreSQL database.</param>
internal sealed class ScaleLedger(string store, int items)
{
    internal const string Group = "scale";
    internal const string Programme = "scale-programme";
    internal const int Departments = 50;
    private const int AtOnce = 1024;

    internal static CalendarData Calendar { get; } = new() { Id = "cn" };

    internal int Items => items;

    internal string Store => store;

    private static bool IsDirectory(string store) => !store.Contains('=', StringComparison.Ordinal);

    internal static string DirectoryOf(string parent, int items) => Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"sqlite-{items}"));

    /// <summary>The engine over a store, not opened.</summary>
    internal static ILedger Create(string store) => IsDirectory(store)
        ? new SqliteLedger(new SqliteLedgerOptions { Directory = store })
        : new PostgresLedger(new PostgresLedgerOptions { ConnectionString = store });

    internal static string DepartmentName(int number) => string.Create(CultureInfo.InvariantCulture, $"区第{number}局");

    internal static ItemId Item(int number) => new(Programme, ItemKind.Project, string.Create(CultureInfo.InvariantCulture, $"{number}"));

    /// <summary>Fills the ledger, unless an earlier run has done so.</summary>
    internal async Task EnsureAsync(Run run)
    {
        string mark = Path.Combine(store, "filled");
        if (IsDirectory(store) && File.Exists(mark))
        {
            return;
        }

        if (IsDirectory(store) && Directory.Exists(store))
        {
            Directory.Delete(store, recursive: true);
        }

        Stopwatch watch = Stopwatch.StartNew();
        await using (ILedger ledger = Create(store))
        {
            await ledger.OpenAsync();
            await FillAsync(ledger);
        }

        if (IsDirectory(store))
        {
            await File.WriteAllTextAsync(mark, "");
        }

        run.Say($"  filled a ledger with {items:N0} items in {watch.Elapsed.TotalSeconds:N0} s");
    }

    /// <summary>As if no silo had ever shown this ledger's status.</summary>
    internal async Task ForgetSummariesAsync()
    {
        await using ILedger ledger = Create(store);
        await ledger.OpenAsync();
        for (int number = 0; number < Departments; number++)
        {
            await ledger.WriteSettingAsync($"summary/{EntityIds.Department(Programme, DepartmentName(number))}", "null");
        }
    }

    private async Task FillAsync(ILedger ledger)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        WorkingCalendar calendar = new(Calendar);
        await ledger.WriteSettingAsync("calendar/cn", JsonSerializer.Serialize(Calendar, DomainJson.Compact));
        LeadershipGroupState group = new() { Id = Group, Name = "领导小组" };
        await ledger.CommitAsync(First(Row(Group, "group", null, "领导小组", JsonSerializer.Serialize(group, DomainJson.Compact)), "groupConstituted", now));
        for (int number = 0; number < Departments; number++)
        {
            DepartmentState department = DepartmentFactory.Department(Programme, Group, DepartmentName(number)) with { Status = DepartmentStatus.Listed };
            EntityRow row = Row(EntityIds.Department(Programme, department.Name), "department", Group, department.Name, JsonSerializer.Serialize(department, DomainJson.Compact));
            await ledger.CommitAsync(First(row, "departmentListed", now));
        }

        await Parallel.ForEachAsync(Enumerable.Range(1, items).Chunk(AtOnce), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (numbers, _) =>
            await Task.WhenAll(numbers.Select(number => ledger.CommitAsync(Adopted(number, now, calendar)))));
    }

    private static Commit Adopted(int number, DateTimeOffset now, WorkingCalendar calendar)
    {
        DecisionContext context = new(now, calendar, TimeSpan.FromMinutes(1));
        Decision.Accepted decision = ItemRules.Adopt(New(number, now), context);
        (string type, string payload) = ItemEventJson.Write(decision.Events[0]);
        ItemState item = decision.State;
        EntityRow row = Row(item.Id().ToString(), "project", EntityIds.Owner(Programme, item.Departments), item.Name, JsonSerializer.Serialize(item, DomainJson.Compact)) with
        {
            Number = item.Number,
            SortKey = number,
            Status = JsonNames.Of(item.Status),
            Light = JsonNames.Of(item.Light),
            Departments = $"|{string.Join('|', item.Departments)}|",
            NextDue = item.NextDue(),
            WakeAt = ItemRules.NextWake(item, context),
            Tally = JsonSerializer.Serialize(StatusTally.Of(item), DomainJson.Compact),
        };
        return First(row, type, now, payload);
    }

    private static ItemState New(int number, DateTimeOffset now) => new()
    {
        Programme = Programme,
        Kind = ItemKind.Project,
        Number = string.Create(CultureInfo.InvariantCulture, $"{number}"),
        Name = string.Create(CultureInfo.InvariantCulture, $"第{number}号污水处理厂扩建及提标改造工程"),
        Category = "水环境治理",
        Status = ItemStatus.Planned,
        AdoptedAt = now,
        Group = Group,
        Calendar = Calendar.Id,
        Departments = [DepartmentName(number % Departments), DepartmentName((number + 1) % Departments)],
        Stages = [.. Stages(number, now)],
        Project = new ProjectDetails { Content = "新建日处理两万吨污水处理设施，配套管网十二公里，出水达到一级A标准。", InvestmentWan = 1000 + (number % 9000) },
    };

    private static ImmutableArray<StageState> Stages(int number, DateTimeOffset now)
    {
        DateOnly first = ProgrammeZone.DateOf(now).AddDays(500 + (number % 200));
        return
        [
            new StageState { Number = 1, Name = "主体动工", Due = first, OriginalDue = first, Generation = 1, Since = now },
            new StageState { Number = 2, Name = "完成", Due = first.AddDays(365), OriginalDue = first.AddDays(365), Generation = 1, Since = now },
        ];
    }

    private static EntityRow Row(string id, string kind, string? owner, string name, string state)
    {
        GrainId grain = GrainId.Create(kind, id);
        return new EntityRow
        {
            Id = id,
            Kind = kind,
            Programme = kind == "group" ? "" : Programme,
            Owner = owner,
            Name = name,
            Status = "listed",
            Grain = grain.ToString(),
            GrainHash = grain.GetUniformHashCode(),
            State = state,
        };
    }

    private static Commit First(EntityRow row, string type, DateTimeOffset at, string payload = "{}") => new()
    {
        Entity = row,
        ExpectedVersion = 0,
        ChainHead = HashChain.Genesis,
        Events = [new EventRecord(type, at, "office", payload)],
    };
}
