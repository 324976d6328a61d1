using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Plans;

/// <summary>A reason why a plan cannot be adopted. <paramref name="Item"/> is empty where the plan as a whole is meant.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.PlanProblem")]
public sealed record PlanProblem([property: Id(0)] string Code, [property: Id(1)] string Item, [property: Id(2)] string Message);

/// <summary>
/// Whole-plan validation: every problem at once, none of them fatal to finding the next. A gap that the document itself has (a
/// missing date, a blank department) is no problem: the programme runs with it and reminds the office until it is filled.
/// </summary>
public static partial class PlanValidator
{
    // A project may have begun years before the task book that carries it on.
    private const int MaxYearsBack = 30;

    /// <summary>All problems, in the order of the plan; empty means that the plan may be adopted.</summary>
    public static IReadOnlyList<PlanProblem> Validate(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        HashSet<string> items = new(ItemsOf(plan), StringComparer.Ordinal);
        return
        [
            .. OfProgramme(plan), .. OfNumbers(plan), .. IndicatorValidator.Validate(plan), .. OfDepartments(plan), .. OfStages(plan), .. OfMoney(plan), .. OfLinks(plan, items),
            .. LadderValidator.Validate(plan, items), .. RuleBookValidator.Validate(plan), .. ScoringValidator.Validate(plan, items),
        ];
    }

    private static IEnumerable<PlanProblem> OfProgramme(Plan plan)
    {
        if (!IdPattern().IsMatch(plan.Id))
        {
            yield return new("bad-programme-id", "", $"The programme id '{plan.Id}' must be 1 to 64 lower-case letters, digits and single hyphens.");
        }

        if (!IdPattern().IsMatch(plan.Group))
        {
            yield return new("bad-group-id", "", $"The leadership group id '{plan.Group}' must be 1 to 64 lower-case letters, digits and single hyphens.");
        }

        if (plan.Year is < 1990 or > 2200)
        {
            yield return new("bad-year", "", $"The year {plan.Year} is not a programme year (1990 to 2200).");
        }
        else if (Math.Abs(plan.IssuedOn.Year - plan.Year) > 1)
        {
            yield return new("issued-far-from-year", "", $"The document is dated {plan.IssuedOn:yyyy-MM-dd}, which does not fit the year {plan.Year}.");
        }

        if (string.IsNullOrWhiteSpace(plan.Title))
        {
            yield return new("missing-title", "", "The programme has no title.");
        }

        if (plan.Indicators.IsEmpty && plan.KeyTasks.IsEmpty && plan.Projects.IsEmpty)
        {
            yield return new("nothing-to-do", "", "The plan has no indicator, no key task and no project.");
        }
    }

    private static IEnumerable<PlanProblem> OfNumbers(Plan plan)
    {
        foreach (IGrouping<string, string> twice in ItemsOf(plan).GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return new("duplicate-number", twice.Key, $"The number stands {twice.Count()} times; every item needs a number of its own.");
        }

        foreach (PlanKeyTask task in plan.KeyTasks.Where(task => !TaskNumberPattern().IsMatch(task.Number)))
        {
            yield return new("bad-number", ItemId.Local(ItemKind.KeyTask, task.Number), "A key task is numbered by area and number, such as 5.1.");
        }

        foreach (string item in plan.Indicators.Where(i => i.Number < 1).Select(i => ItemId.Local(ItemKind.Indicator, i.Number))
            .Concat(plan.Projects.Where(p => p.Number < 1).Select(p => ItemId.Local(ItemKind.Project, p.Number))))
        {
            yield return new("bad-number", item, "Numbers count from 1.");
        }

        foreach (string item in plan.Indicators.Where(i => string.IsNullOrWhiteSpace(i.Name)).Select(i => ItemId.Local(ItemKind.Indicator, i.Number))
            .Concat(plan.KeyTasks.Where(t => string.IsNullOrWhiteSpace(t.Title)).Select(t => ItemId.Local(ItemKind.KeyTask, t.Number)))
            .Concat(plan.Projects.Where(p => string.IsNullOrWhiteSpace(p.Name)).Select(p => ItemId.Local(ItemKind.Project, p.Number))))
        {
            yield return new("missing-name", item, "The item has no name.");
        }
    }

    private static IEnumerable<PlanProblem> OfDepartments(Plan plan)
    {
        HashSet<string> known = new(plan.Departments, StringComparer.Ordinal);
        if (known.Count != plan.Departments.Length)
        {
            yield return new("duplicate-department", "", "The list of departments names one twice.");
        }

        foreach (string name in plan.Departments.Where(name => !DepartmentNames.IsValid(name)))
        {
            yield return new("bad-department", "", $"'{name}' cannot be a department's name: {DepartmentNames.Rule}");
        }

        IEnumerable<(string Item, ImmutableArray<string> Departments)> lists = plan.Projects.Select(p => (ItemId.Local(ItemKind.Project, p.Number), p.Departments))
            .Concat(plan.KeyTasks.Select(t => (ItemId.Local(ItemKind.KeyTask, t.Number), t.Departments)));
        foreach ((string item, _) in lists.Where(list => list.Departments.Distinct(StringComparer.Ordinal).Count() != list.Departments.Length))
        {
            yield return new("duplicate-department", item, "The item names a department twice.");
        }

        foreach ((string item, string department) in lists.SelectMany(list => list.Departments.Select(name => (list.Item, name))).Where(pair => !known.Contains(pair.name)))
        {
            yield return new("unknown-department", item, $"The department '{department}' is not in the plan's list of departments.");
        }
    }

    private static IEnumerable<PlanProblem> OfStages(Plan plan)
    {
        foreach (PlanProject project in plan.Projects)
        {
            string item = ItemId.Local(ItemKind.Project, project.Number);
            if (!project.Stages.Select(stage => stage.Number).SequenceEqual(Enumerable.Range(1, project.Stages.Length)))
            {
                yield return new("bad-stage-number", item, "Stages are numbered from 1 without a gap.");
            }

            if (project.Stages.Zip(project.Stages.Skip(1)).Any(pair => pair.First.Due > pair.Second.Due))
            {
                yield return new("stages-out-of-order", item, "Stages stand in the order of their due dates.");
            }

            foreach (PlanStage stage in project.Stages.Where(stage => stage.Due.Year < plan.Year || stage.Due.Year > plan.Year + 30))
            {
                yield return new("bad-due-date", item, $"Stage {stage.Number} is due on {stage.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, outside {plan.Year} to {plan.Year + 30}.");
            }

            foreach (PlanStage stage in project.Stages.Where(stage => stage.Start >= stage.Due || stage.Start?.Year < plan.Year - MaxYearsBack))
            {
                yield return new("bad-start-date", item, $"Stage {stage.Number} begins on {stage.Start!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: that must lie before its due date, and after {plan.Year - MaxYearsBack - 1}.");
            }
        }
    }

    private static IEnumerable<PlanProblem> OfMoney(Plan plan) =>
        from project in plan.Projects
        where project.InvestmentWan < 0
        select new PlanProblem("negative-investment", ItemId.Local(ItemKind.Project, project.Number), $"The investment {project.InvestmentWan} 万元 is negative.");

    private static IEnumerable<PlanProblem> OfLinks(Plan plan, HashSet<string> items) =>
        from link in plan.Links
        from end in (string[])[link.From, link.To]
        where !items.Contains(end)
        select new PlanProblem("broken-link", end, $"The link {link.From} -> {link.To} names an item that the plan does not have.");

    private static IEnumerable<string> ItemsOf(Plan plan) =>
    [
        .. plan.Indicators.Select(i => ItemId.Local(ItemKind.Indicator, i.Number)),
        .. plan.KeyTasks.Select(t => ItemId.Local(ItemKind.KeyTask, t.Number)),
        .. plan.Projects.Select(p => ItemId.Local(ItemKind.Project, p.Number)),
    ];

    [GeneratedRegex(@"^(?=.{1,64}\z)[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^[1-9][0-9]?\.[1-9][0-9]{0,2}\z")]
    private static partial Regex TaskNumberPattern();
}
