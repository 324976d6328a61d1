using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Plans;

/// <summary>Every problem of a plan's ladders.</summary>
internal static class LadderValidator
{
    // Ten years on either side: beyond it lies a slip of the pen, and in the end no date at all.
    private const int FurthestDays = 3_660;

    private static readonly string[] Kinds = [.. Enum.GetValues<ItemKind>().Select(ItemId.Segment)];

    internal static IEnumerable<PlanProblem> Validate(Plan plan, IReadOnlySet<string> items)
    {
        if (plan.Ladders is not { } ladders)
        {
            return [];
        }

        return
        [
            .. Of("", ladders.Stage, ladders.Gap, mustHaveOne: ladders.Kinds.IsEmpty && ladders.Items.IsEmpty),
            .. OfNames([.. ladders.Kinds.Select(of => of.Kind)], Kinds.Contains, "kind", $"known are {string.Join(", ", Kinds)}"),
            .. ladders.Kinds.SelectMany(of => Of(of.Kind, of.Stage, of.Gap, mustHaveOne: true)),
            .. OfNames([.. ladders.Items.Select(of => of.Item)], items.Contains, "item", "the plan does not have it"),
            .. ladders.Items.SelectMany(of => Of(of.Item, of.Stage, of.Gap, mustHaveOne: true)),
        ];
    }

    private static IEnumerable<PlanProblem> OfNames(string[] names, Func<string, bool> isKnown, string what, string why)
    {
        foreach (string unknown in names.Where(name => !isKnown(name)))
        {
            yield return new($"unknown-ladder-{what}", what == "item" ? unknown : "", $"The ladders name the {what} '{unknown}'; {why}.");
        }

        foreach (IGrouping<string, string> twice in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return new($"duplicate-ladder-{what}", what == "item" ? twice.Key : "", $"The ladders name the {what} '{twice.Key}' {twice.Count()} times.");
        }
    }

    private static IEnumerable<PlanProblem> Of(string owner, LadderData? stage, LadderData? gap, bool mustHaveOne = false)
    {
        string item = owner.Contains('/', StringComparison.Ordinal) ? owner : "";
        string whose = owner.Length == 0 ? "the programme" : $"'{owner}'";
        if (mustHaveOne && stage is null && gap is null)
        {
            yield return new("no-ladder", item, $"The ladders of {whose} hold neither a stage nor a gap ladder.");
        }

        foreach ((string code, string message) in OfLadder(stage, isGap: false))
        {
            yield return new(code, item, $"Stage ladder of {whose}: {message}");
        }

        foreach ((string code, string message) in OfLadder(gap, isGap: true))
        {
            yield return new(code, item, $"Gap ladder of {whose}: {message}");
        }
    }

    private static IEnumerable<(string Code, string Message)> OfLadder(LadderData? ladder, bool isGap)
    {
        if (ladder is null)
        {
            yield break;
        }

        if (ladder.Repeat is null || ladder.Repeat.Every is < 1 or > FurthestDays)
        {
            yield return ("bad-repeat", $"it must repeat every 1 to {FurthestDays} days, not every {ladder.Repeat?.Every ?? 0}.");
        }

        if (ladder.Rungs.IsDefaultOrEmpty)
        {
            yield return ("no-rungs", "it has no rung.");
            yield break;
        }

        int lowest = isGap ? 0 : -FurthestDays;
        foreach (RungData rung in ladder.Rungs.Where(rung => rung.Offset < lowest || rung.Offset > FurthestDays))
        {
            yield return ("bad-rung-offset", $"the offset {rung.Offset} lies outside {lowest} to {FurthestDays} days.");
        }

        foreach (IGrouping<int, RungData> twice in ladder.Rungs.GroupBy(rung => rung.Offset).Where(group => group.Count() > 1))
        {
            yield return ("duplicate-rung", $"the offset {twice.Key} stands {twice.Count()} times.");
        }

        foreach ((RungData before, RungData after) in ladder.Rungs.Zip(ladder.Rungs.Skip(1)).Where(pair => pair.First.Offset > pair.Second.Offset))
        {
            yield return ("rungs-out-of-order", $"the offset {after.Offset} stands after {before.Offset}; they must ascend.");
        }

        foreach (string message in OfSnoozable(ladder, isGap))
        {
            yield return ("bad-snoozable", message);
        }
    }

    // A rung that may be silenced must never stand for one that may not, as it would where the later of two shares its day.
    private static IEnumerable<string> OfSnoozable(LadderData ladder, bool isGap)
    {
        if (isGap && ladder.Rungs.Any(rung => rung.Snoozable))
        {
            yield return "a gap cannot be snoozed; it ends when it is filled.";
        }

        foreach (RungData rung in ladder.Rungs.Where(rung => !isGap && rung.Snoozable && rung.Offset >= 0))
        {
            yield return $"the rung at {rung.Offset} is not before the due date and cannot be snoozable.";
        }

        if (ladder.Rungs.SkipWhile(rung => rung.Snoozable).Any(rung => rung.Snoozable))
        {
            yield return "a rung after one that is not snoozable cannot be snoozable.";
        }
    }
}
