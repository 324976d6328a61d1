using EcoGrains.Domain.Plans;
using EcoGrains.Intake;
using Spectre.Console;

namespace EcoGrains.Server.Commands;

/// <summary>A draft as people read it on a terminal.</summary>
internal static class DraftText
{
    internal static void Write(Draft draft)
    {
        Plan plan = draft.Plan;
        IAnsiConsole console = AnsiConsole.Console;
        console.WriteLine(plan.Title);
        console.WriteLine($"{plan.Id} of {plan.Issuer}, dated {plan.IssuedOn:yyyy-MM-dd}, group {plan.Group}");
        console.WriteLine($"{plan.Indicators.Length} indicators, {plan.KeyTasks.Length} key tasks, {plan.Projects.Length} projects, {plan.Departments.Length} departments");
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("item", "name", "target or money", "departments", "due");
        foreach (PlanIndicator indicator in plan.Indicators)
        {
            Row(table, $"indicator/{indicator.Number}", indicator.Name, $"{indicator.Target.Text} {indicator.Unit}", "", "");
        }

        foreach (PlanKeyTask task in plan.KeyTasks)
        {
            Row(table, $"task/{task.Number}", task.Title, "", string.Join("、", task.Departments), "");
        }

        foreach (PlanProject project in plan.Projects)
        {
            string money = project.InvestmentWan is { } wan ? $"{wan} 万元" : "—";
            Row(table, $"project/{project.Number}", project.Name, money, string.Join("、", project.Departments), string.Join(", ", project.Stages.Select(stage => $"{stage.Name} {stage.Due:yyyy-MM-dd}")));
        }

        console.Write(table);
        console.WriteLine(Rules(plan.Rules ?? RuleBook.Default));
    }

    private static string Rules(RuleBook rules) =>
        $"Rules{(rules == RuleBook.Default ? " (the defaults)" : "")}: behind from {rules.BehindWarning} points, far behind from {rules.BehindRed}; the office extends by up to {rules.OfficeExtensionDays} days; "
        + $"slips are answered within {rules.SlipAnswerDays} working days; {(rules.TwoPersonAcceptance ? "two persons accept" : "one person may check and accept")}; {rules.AcceptanceChecklist.Length} acceptance checks";

    private static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);
}
