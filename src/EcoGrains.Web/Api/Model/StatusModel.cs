using System.Text.Json.Serialization;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.RollUp;
using EcoGrains.Domain.Time;

namespace EcoGrains.Web.Api.Model;

/// <summary>The status of a leadership group or of one of its programmes.</summary>
public sealed record StatusModel
{
    /// <summary>The group's id.</summary>
    public required string Group { get; init; }

    /// <summary>The programme's id; left out where the whole group is meant.</summary>
    public string? Programme { get; init; }

    /// <summary>The group's name, or the programme's title.</summary>
    public required string Name { get; init; }

    /// <summary>Programme time at which it was read; that of a group is of the first read within the second.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Grows with every change; another one says that something changed.</summary>
    public required long Revision { get; init; }

    /// <summary>Departments whose numbers are still being read after a start, so that old ones or none stand in; 0 as a rule.</summary>
    public required int Pending { get; init; }

    /// <summary>How many items.</summary>
    public required int Items { get; init; }

    /// <summary>Items by kind and light; zeros are left out.</summary>
    public required IReadOnlyList<KindModel> Counts { get; init; }

    /// <summary>Planned investment of the projects.</summary>
    public required InvestmentModel Investment { get; init; }

    /// <summary>The items that most need attention, worst first, at most ten.</summary>
    public required IReadOnlyList<NamedItemModel> Worst { get; init; }

    /// <summary>The items whose dates come next, at most ten.</summary>
    public required IReadOnlyList<NamedItemModel> NextDates { get; init; }

    /// <summary>Each department with the items that it leads; those with most overdue first.</summary>
    public required IReadOnlyList<DepartmentStatusModel> Departments { get; init; }

    internal static StatusModel Of(GroupStatus status) => Create(status, status.Name, null, status.Tally, status.Departments);

    internal static StatusModel Of(GroupStatus status, ProgrammeState programme) => Create(
        status,
        programme.Plan.Title,
        programme.Plan.Id,
        status.OfProgramme(programme.Plan.Id),
        status.Departments.Where(department => department.Programme == programme.Plan.Id));

    private static StatusModel Create(GroupStatus status, string name, string? programme, StatusTally tally, IEnumerable<DepartmentSummary> departments) => new()
    {
        Group = status.Group,
        Programme = programme,
        Name = name,
        AsOf = ProgrammeZone.Local(status.AsOf),
        Revision = status.Revision,
        Pending = status.Pending,
        Items = tally.Total(),
        Counts = KindModel.Of(tally),
        Investment = new InvestmentModel(tally.InvestmentWan, tally.InvestmentDoneWan),
        Worst = [.. tally.Worst.Select(NamedItemModel.Of)],
        NextDates = [.. tally.Next.Select(NamedItemModel.Of)],
        Departments = [.. departments.Select(DepartmentStatusModel.Of)],
    };
}

/// <summary>How many items of a kind show which light.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Items">How many of it there are.</param>
/// <param name="Lights">Count by light, worst first.</param>
public sealed record KindModel(ItemKind Kind, int Items, IReadOnlyDictionary<Light, int> Lights)
{
    internal static IReadOnlyList<KindModel> Of(StatusTally tally) =>
    [
        .. tally.Counts.GroupBy(count => count.Kind).Select(kind => new KindModel(
            kind.Key, kind.Sum(count => count.Count), kind.ToDictionary(count => count.Light, count => count.Count))),
    ];
}

/// <summary>Investment in 万元 (ten thousand yuan).</summary>
/// <param name="PlannedWan">Planned investment of all projects.</param>
/// <param name="DoneWan">Planned investment of the projects that are done.</param>
public sealed record InvestmentModel(decimal PlannedWan, decimal DoneWan);

/// <summary>An item as a status names it.</summary>
/// <param name="Id">For instance <c>nantong-etdz-2018/project/3</c>.</param>
/// <param name="Lead">The lead department; left out where the office stands in.</param>
/// <param name="Due">The earliest due date that is not done.</param>
/// <param name="Stage">The stage of that date.</param>
public sealed record NamedItemModel(string Id, string Name, Light Light, string? Lead, DateOnly? Due, string? Stage)
{
    internal static NamedItemModel Of(TallyItem item) => new(item.Id, item.Name, item.Light, item.Lead, item.Due, item.Stage);
}

/// <summary>A department's share of a status: the items that it leads.</summary>
public sealed record DepartmentStatusModel
{
    /// <summary>The full name; the office is 办公室.</summary>
    public required string Name { get; init; }

    /// <summary>The programme's id.</summary>
    public required string Programme { get; init; }

    /// <summary>Whether it is the leadership group's office, which stands in where no department is named.</summary>
    [JsonPropertyName("office")]
    public required bool IsOffice { get; init; }

    /// <summary>How many items it leads.</summary>
    public required int Items { get; init; }

    /// <summary>Count by light, worst first.</summary>
    public required IReadOnlyDictionary<Light, int> Lights { get; init; }

    /// <summary>Planned investment of its projects.</summary>
    public required InvestmentModel Investment { get; init; }

    internal static DepartmentStatusModel Of(DepartmentSummary department) => new()
    {
        Name = department.Name,
        Programme = department.Programme,
        IsOffice = department.IsOffice,
        Items = department.Tally.Total(),
        Lights = department.Tally.Counts
            .GroupBy(count => count.Light)
            .OrderBy(light => light.Key)
            .ToDictionary(light => light.Key, light => light.Sum(count => count.Count)),
        Investment = new InvestmentModel(department.Tally.InvestmentWan, department.Tally.InvestmentDoneWan),
    };
}
