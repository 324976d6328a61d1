using System.Globalization;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Plans;

namespace EcoGrains.Intake.Tests;

/// <summary>Writes a plan's rows one a line, so that a test can hold the whole table as it should be.</summary>
internal static class PlanRows
{
    public static string Indicators(Plan plan) => Lines(plan.Indicators.Select(i =>
        $"{i.Line} | {i.Number} | {i.Category} | {i.Name} | {i.Unit} | {Target(i.Target)} | {string.Join(", ", i.Parts.Select(part => part.Target is null ? part.Name : $"{part.Name}: {Target(part.Target)}"))}"));

    public static string KeyTasks(Plan plan) => Lines(plan.KeyTasks.Select(t => $"{t.Line} | {t.Number} | {t.Area} | {t.Title} | {string.Join(", ", t.Departments)}"));

    public static string Projects(Plan plan) => Lines(plan.Projects.Select(p =>
        $"{p.Line} | {p.Number} | {p.Category} | {p.Name} | {p.Content} | {p.InvestmentWan?.ToString(CultureInfo.InvariantCulture)} | {string.Join(", ", p.Departments)} | {string.Join(", ", p.Stages.Select(s => $"{s.Number} {s.Name} {s.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"))}"));

    public static string Links(Plan plan) => Lines(plan.Links.Select(link => $"{link.From} | {link.To} | {link.Why}"));

    public static string Findings(IEnumerable<Finding> findings) => Lines(findings.Select(f => $"{f.Line} | {f.Severity} | {f.Code} | {f.Item}"));

    public static string Json(IntakeResult result) => PlanJson.Write(result.Draft!.Plan);

    private static string Target(Target target) => target.Value is { } value
        ? $"{target.Operator} {value.ToString(CultureInfo.InvariantCulture)} '{target.Text}'"
        : $"{target.Kind} '{target.Text}'";

    private static string Lines(IEnumerable<string> rows) => string.Join('\n', rows.Select(row => row.TrimEnd()));
}
