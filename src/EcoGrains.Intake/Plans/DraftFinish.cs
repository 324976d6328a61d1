using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;

namespace EcoGrains.Intake.Plans;

/// <summary>The last step of every way in: no items means no draft, and the plan's own problems join the findings.</summary>
internal static class DraftFinish
{
    public static IntakeResult Finish(Plan plan, FindingList findings)
    {
        if (plan.Indicators.IsEmpty && plan.KeyTasks.IsEmpty && plan.Projects.IsEmpty)
        {
            findings.Error(FindingCodes.NoItems, "", 0, "No indicator, no key task and no project could be read, so there is nothing to draft.");
            return IntakeResult.Refused(findings);
        }

        Dictionary<string, int> lines = LinesOf(plan);
        foreach (PlanProblem problem in PlanValidator.Validate(plan).Where(problem => !findings.Contains(problem.Code, problem.Item)))
        {
            findings.Error(problem.Code, problem.Item, lines.GetValueOrDefault(problem.Item), problem.Message);
        }

        return IntakeResult.Drafted(plan, findings);
    }

    /// <summary>Of a number that stands twice, the last line: that is where the trouble began.</summary>
    private static Dictionary<string, int> LinesOf(Plan plan)
    {
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        foreach ((string item, int line) in plan.Indicators.Select(i => (ItemId.Local(ItemKind.Indicator, i.Number), i.Line))
            .Concat(plan.KeyTasks.Select(t => (ItemId.Local(ItemKind.KeyTask, t.Number), t.Line)))
            .Concat(plan.Projects.Select(p => (ItemId.Local(ItemKind.Project, p.Number), p.Line))))
        {
            lines[item] = line;
        }

        return lines;
    }
}
