using System.Collections.Immutable;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.CrossChecks;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Jurisdictions;
using EcoGrains.Intake.Plans;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Notice;

/// <summary>A notice's text (通知 with its task book) to a draft.</summary>
internal static class NoticeReader
{
    /// <summary>Far above any task book; beyond it the text is something else, and comparing all with all would take too long.</summary>
    private const int MostItems = 2_000;

    public static IntakeResult Read(string text, IntakeOptions options, FindingList findings)
    {
        IReadOnlyList<SourceLine> lines = SourceLine.Split(text);
        IReadOnlyList<NoticeSection> sections = NoticeSection.Split(lines);
        TableReader tables = new(findings);
        foreach (NoticeSection section in sections)
        {
            tables.Read(section);
        }

        NoticeTable? indicators = tables.Table(TableKind.Indicators);
        NoticeTable? projects = tables.Table(TableKind.Projects);
        if (indicators is null && projects is null)
        {
            findings.Error(FindingCodes.NotATaskBook, "", 0, "This is not a task book: no table of indicators (header 序号, 指标名称, 目标值) and no table of projects (header 序号, 项目名称, 完成时间), with cells separated by tabs, was found.");
            return IntakeResult.Refused(findings);
        }

        NoticeSection? taskSection = sections.FirstOrDefault(IsKeyTasks);
        NoticeTasks tasks = taskSection is null ? new([], []) : new KeyTaskSection(findings).Read(taskSection);
        if ((indicators?.Rows.Count ?? 0) + (projects?.Rows.Count ?? 0) + tasks.Tasks.Count > MostItems)
        {
            findings.Error(FindingCodes.TooManyItems, "", 0, $"The document has more than {MostItems} rows and tasks; a task book has some tens.");
            return IntakeResult.Refused(findings);
        }

        return DocumentHead.Read(sections[0].Lines, findings) is { } head
            ? ToDraft(head, indicators, projects, tasks, taskSection, lines[^1].Number, options, findings)
            : IntakeResult.Refused(findings);
    }

    private static IntakeResult ToDraft(
        DocumentHead head,
        NoticeTable? indicators,
        NoticeTable? projects,
        NoticeTasks tasks,
        NoticeSection? taskSection,
        int lastLine,
        IntakeOptions options,
        FindingList findings)
    {
        string group = options.Group ?? GroupOf(head, findings);
        ImmutableArray<PlanProject> planProjects = projects is null
            ? []
            : new ProjectTable(head.Year, tasks.Areas, findings).Read(projects, projects.Rows.Count > 0 && projects.Rows[^1].Line == lastLine);
        Plan plan = new()
        {
            Id = $"{group}-{head.Year}",
            Title = head.Title,
            Year = head.Year,
            IssuedOn = head.IssuedOn,
            Issuer = head.Issuer,
            Group = group,
            Departments = [.. planProjects.SelectMany(project => project.Departments).Distinct(StringComparer.Ordinal)],
            Indicators = indicators is null ? [] : new IndicatorTable(findings).Read(indicators),
            KeyTasks = [.. tasks.Tasks.Select(task => task.Task)],
            Projects = planProjects,
        };
        ReportLayout(indicators, projects, taskSection, findings);
        Numbering.Check(plan, findings);
        return DraftFinish.Finish(plan with { Links = TextAgainstTables.Check(plan, tasks, findings) }, findings);
    }

    private static bool IsKeyTasks(NoticeSection section) =>
        NoticeWords.KeyTaskSections.Any(word => section.Title.Contains(word, StringComparison.Ordinal));

    private static string GroupOf(DocumentHead head, FindingList findings)
    {
        if (head.Jurisdiction.Length > 0 && JurisdictionIds.Derive(head.Jurisdiction) is { } id)
        {
            return id;
        }

        string fallback = JurisdictionIds.Fallback(head.Jurisdiction);
        findings.Warning(FindingCodes.IdNotDerived, "", head.TitleLine, $"No id can be derived from the jurisdiction '{head.Jurisdiction}'; '{fallback}' stands in. Name it with --group ID.");
        return fallback;
    }

    private static void ReportLayout(NoticeTable? indicators, NoticeTable? projects, NoticeSection? taskSection, FindingList findings)
    {
        foreach (NoticeTable table in new[] { indicators, projects }.OfType<NoticeTable>())
        {
            WordsJoined.Report(table, findings);
            if (!table.HasDepartments)
            {
                findings.Warning(FindingCodes.NoDepartmentColumn, "", table.Line, "The table has no column for departments; the office owns its rows until they are assigned.");
            }
        }

        if (taskSection is not null)
        {
            findings.Warning(FindingCodes.NoDepartmentColumn, "", taskSection.Line, $"The key tasks under '{taskSection.Title}' name no departments; the office owns them until they are assigned.");
        }
    }
}
