using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;

namespace EcoGrains.EndToEnd.Tests.Cluster;

/// <summary>
/// A plan whose every project falls due at one instant: the last working day of 2018, as nearly everything in a real task book does.
/// Issued on that day, so that the rungs before it are skipped and T0 is the first to be sent, at <see cref="Herd"/>.
/// </summary>
internal static class DrillPlan
{
    internal const string Id = "drill-2018";

    private const int Departments = 40;

    /// <summary>09:00 in Shanghai on the make-up working Saturday, to which 31 December 2018 rolls back.</summary>
    internal static DateTimeOffset Herd { get; } = new(2018, 12, 29, 9, 0, 0, TimeSpan.FromHours(8));

    internal static string Json(int items)
    {
        ImmutableArray<string> departments = [.. Enumerable.Range(1, Departments).Select(number => $"第{number.ToString(CultureInfo.InvariantCulture)}局")];
        Plan plan = new()
        {
            Id = Id,
            Title = "2018年度演练任务书",
            Year = 2018,
            IssuedOn = new DateOnly(2018, 12, 29),
            Issuer = "演练管理委员会",
            Group = "drill",
            Departments = departments,
            Projects = [.. Enumerable.Range(1, items).Select(number => new PlanProject
            {
                Number = number,
                Name = $"演练工程{number.ToString(CultureInfo.InvariantCulture)}",
                Departments = [departments[number % Departments]],
                InvestmentWan = number,
                Stages = [new PlanStage { Number = 1, Name = "完成", Due = new DateOnly(2018, 12, 31) }],
            })],
        };
        return JsonSerializer.Serialize(plan, DomainJson.Compact);
    }
}
