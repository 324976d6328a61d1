using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;

namespace EcoGrains.Intake.Notice;

/// <summary>Numbers that stand twice, and gaps in the count: either way a row may have been lost.</summary>
internal static class Numbering
{
    public static void Check(Plan plan, FindingList findings)
    {
        Check(ItemKind.Indicator, "", [.. plan.Indicators.Select(i => (i.Number, i.Line))], findings);
        Check(ItemKind.Project, "", [.. plan.Projects.Select(p => (p.Number, p.Line))], findings);
        foreach (IGrouping<string, PlanKeyTask> area in plan.KeyTasks.GroupBy(task => task.Number.Split('.')[0]))
        {
            Check(ItemKind.KeyTask, area.Key + ".", [.. area.Select(task => (int.Parse(task.Number.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture), task.Line))], findings);
        }

        Check(ItemKind.KeyTask, "", [.. plan.KeyTasks.Select(task => (int.Parse(task.Number.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture), task.Line)).DistinctBy(area => area.Item1)], findings);
    }

    private static void Check(ItemKind kind, string prefix, (int Number, int Line)[] entries, FindingList findings)
    {
        Dictionary<int, int> firstLines = [];
        int highest = 0;
        foreach ((int number, int line) in entries)
        {
            string item = ItemId.Local(kind, $"{prefix}{number}");
            if (!firstLines.TryAdd(number, line))
            {
                findings.Error(FindingCodes.DuplicateNumber, item, line, $"The number {prefix}{number} stands here and in line {firstLines[number]}; every item needs a number of its own.");
            }
            else if (number > highest + 1)
            {
                string gap = number == highest + 2 ? $"{prefix}{highest + 1}" : $"{prefix}{highest + 1} to {prefix}{number - 1}";
                findings.Warning(FindingCodes.NumberMissing, item, line, $"The count jumps to {prefix}{number}: {gap} is missing. A row may have been lost.");
            }

            highest = Math.Max(highest, number);
        }
    }
}
