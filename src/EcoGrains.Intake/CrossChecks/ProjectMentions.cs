using System.Text.RegularExpressions;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.CrossChecks;

/// <summary>Where a key task speaks of a project: by the words of its name or content, or by a facility's short form.</summary>
internal sealed partial class ProjectMentions(FindingList findings)
{
    private const int ShortestShared = 4;

    /// <summary>From here on shared words are distinctive even if they are a small part of the name.</summary>
    private const int LongShared = 6;

    private const double ShareOfPhrase = 0.6;

    /// <summary>So much of a name in one place is the same name, written differently.</summary>
    private const double SameName = 0.8;

    private const int LongestDifference = 2;

    public IEnumerable<PlanLink> Find(IReadOnlyList<PlanProject> projects, IReadOnlyList<Clause> clauses)
    {
        foreach (PlanProject project in projects)
        {
            string item = ItemId.Local(ItemKind.Project, project.Number);
            string name = Names.ForComparison(project.Name);
            string[] phrases = [name, .. Marks().Split(Names.ForComparison(project.Content ?? "")).Where(phrase => phrase.Length >= ShortestShared)];
            foreach (IGrouping<string, (Clause Clause, string Shared)> task in clauses
                .Select(clause => (Clause: clause, Shared: Shared(project, name, phrases, clause)))
                .Where(found => found.Shared.Length > 0)
                .GroupBy(found => found.Clause.Item))
            {
                yield return new() { From = task.Key, To = item, Why = task.MaxBy(found => found.Shared.Length).Shared };
            }

            CompareNames(project, item, name, clauses);
        }
    }

    private static string Shared(PlanProject project, string name, string[] phrases, Clause clause)
    {
        string longest = phrases
            .Select(phrase => (Words: SharedWords.Longest(phrase, clause.Text), phrase.Length))
            .Where(found => found.Words.Length >= LongShared || (found.Words.Length >= ShortestShared && found.Words.Length >= ShareOfPhrase * found.Length))
            .Select(found => found.Words)
            .MaxBy(words => words.Length) ?? "";
        return longest.Length > 0 ? longest : Abbreviations.Match(name, project.Content ?? "", clause.Text) ?? "";
    }

    /// <summary>A name that the text writes with other characters is either a slip or another thing: the office has to say.</summary>
    private void CompareNames(PlanProject project, string item, string name, IReadOnlyList<Clause> clauses)
    {
        if (name.Length < ShortestShared || clauses.Any(clause => clause.Text.Contains(name, StringComparison.Ordinal)))
        {
            return;
        }

        foreach (Clause clause in clauses)
        {
            Alignment place = Alignment.Best(name, clause.Text);
            int length = place.End - place.Start;
            if (place.Ratio is >= SameName and < 1 && Math.Abs(length - name.Length) <= LongestDifference)
            {
                findings.Warning(FindingCodes.NameDiffers, item, project.Line, $"The table calls it '{project.Name}', but {clause.Item} in line {clause.Line} says '{clause.Text[place.Start..place.End]}'. They are taken for the same.");
                return;
            }
        }
    }

    [GeneratedRegex("[，。；、：,;]")]
    private static partial Regex Marks();
}
