using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Programmes;

/// <summary>A revised task book as a new version of the plan: when it may be adopted, and what it means for each item.</summary>
public static class AmendmentRules
{
    /// <summary>What the amendment under way means for each item that it touches; items that it leaves alone are not among them.</summary>
    public static IEnumerable<ItemAmendment> Steps(ProgrammeState programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        if (programme.Amending is not { } amending)
        {
            return [];
        }

        Dictionary<ItemId, ItemState> was = Seeds(amending.Was, programme, amending);
        Dictionary<ItemId, ItemState> now = Seeds(programme.Plan, programme, amending);
        return now.Keys.Concat(was.Keys.Where(id => !now.ContainsKey(id)))
            .Select(id => new ItemAmendment { Number = programme.Amendments, Was = was.GetValueOrDefault(id), Now = now.GetValueOrDefault(id), Reason = amending.Reason })
            .Where(step => Text(step.Was) != Text(step.Now));
    }

    internal static ProgrammeDecision Decide(ProgrammeState programme, AmendPlan command, ProgrammeContext context)
    {
        Plan plan = command.Plan;
        Plan before = programme.Plan;
        if (programme.Amending is not null)
        {
            return new ProgrammeDecision.Rejected("still-amending", $"The items of '{before.Id}' are still being told of amendment {programme.Amendments}; ask again afterwards.");
        }

        if (command.Basis != programme.PlanHash)
        {
            return new ProgrammeDecision.Rejected("stale-plan", $"The plan was compared with another version than the one in force, {programme.PlanHash}: compare again and decide anew.");
        }

        if ((plan.Id, plan.Group, plan.Year, plan.Calendar) != (before.Id, before.Group, before.Year, before.Calendar))
        {
            return new ProgrammeDecision.Rejected("not-an-amendment", "An amendment keeps the programme's id, group, year and calendar; what has others is another programme.");
        }

        IReadOnlyList<PlanProblem> problems = PlanValidator.Validate(plan);
        if (problems.Count > 0)
        {
            return new ProgrammeDecision.Rejected("invalid-plan", string.Join(" ", problems.Select(problem => $"[{problem.Code}] {problem.Item} {problem.Message}".Replace("  ", " ", StringComparison.Ordinal))));
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new ProgrammeDecision.Rejected("reason-missing", "Say by what decision the plan is amended.");
        }

        string hash = ProgrammeRules.HashOf(plan);
        if (hash == programme.PlanHash)
        {
            return new ProgrammeDecision.Rejected("nothing-amended", "The plan is the one in force; there is nothing to amend.");
        }

        int number = programme.Amendments + 1;
        return new ProgrammeDecision.Accepted(
            programme with
            {
                Plan = plan,
                PlanHash = hash,
                Amendments = number,
                Amending = new AmendmentState { Was = before, Reason = command.Reason, At = context.Now, CalendarVersion = context.CalendarVersion },
            },
            [new PlanAmended(number, plan, hash, command.Basis, command.Reason, context.Now, context.CalendarVersion)]);
    }

    // The items of a version of the plan, and with them those that were added since: its ladders and thresholds hold for them too, and the
    // parts of a task go with it.
    private static Dictionary<ItemId, ItemState> Seeds(Plan plan, ProgrammeState programme, AmendmentState amending)
    {
        Dictionary<ItemId, ItemState> seeds = ItemFactory.ItemsOf(plan, amending.At, amending.CalendarVersion)
            .ToDictionary(item => item.Id(), item => item with { Amendment = programme.Amendments });
        foreach (ItemState item in programme.Added ?? [])
        {
            if (item.Parent is not { } parent || (ItemId.TryParseLocal(plan.Id, parent, out ItemId task) && seeds.ContainsKey(task)))
            {
                seeds[item.Id()] = item with
                {
                    Rules = plan.Rules,
                    StageLadder = PlanLadders.StageOf(plan.Ladders, item.Kind, item.Number),
                    GapLadder = PlanLadders.GapOf(plan.Ladders, item.Kind, item.Number),
                    Amendment = programme.Amendments,
                };
            }
        }

        return seeds;
    }

    // Where a line of the document stands says nothing about the item.
    private static string Text(ItemState? item) => JsonSerializer.Serialize(item is null ? null : item with { Line = 0 }, DomainJson.Compact);
}
