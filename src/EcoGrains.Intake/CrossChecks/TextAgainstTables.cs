using System.Collections.Immutable;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Notice;

namespace EcoGrains.Intake.CrossChecks;

/// <summary>Compares what the key tasks say with what the tables say: links to propose, and contradictions to report.</summary>
internal static class TextAgainstTables
{
    /// <summary>Character pairs that comparing may take: hundreds of times a real task book, some seconds at most.</summary>
    private const long Budget = 500_000_000;

    /// <summary>The links between key tasks and rows, in the order of the tasks.</summary>
    public static ImmutableArray<PlanLink> Check(Plan plan, NoticeTasks tasks, FindingList findings)
    {
        SentenceChecks.Check(tasks, findings);
        IReadOnlyList<Clause> clauses = Clause.Of(tasks);
        long names = plan.Indicators.Sum(indicator => (long)indicator.Name.Length)
            + plan.Projects.Sum(project => (2L * project.Name.Length) + (project.Content?.Length ?? 0));
        if (names * clauses.Sum(clause => (long)clause.Text.Length) > Budget)
        {
            findings.Warning(FindingCodes.CrossChecksSkipped, "", 0, "The document is too long to compare its text with its tables; no links are proposed and no contradictions looked for.");
            return [];
        }

        Dictionary<string, int> order = plan.KeyTasks.Select((task, index) => (task.Number, index)).DistinctBy(pair => pair.Number).ToDictionary(pair => $"task/{pair.Number}", pair => pair.index, StringComparer.Ordinal);
        return
        [
            .. new IndicatorMentions(findings).Find(plan.Indicators, clauses)
                .Concat(new ProjectMentions(findings).Find(plan.Projects, clauses))
                .DistinctBy(link => (link.From, link.To))
                .OrderBy(link => order[link.From]),
        ];
    }
}
