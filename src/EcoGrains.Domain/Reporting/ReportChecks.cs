using System.Collections.Frozen;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Reporting;

/// <summary>What is wrong with the lines of a report, field by field: all of it at once.</summary>
internal static class ReportChecks
{
    private const int MostWords = 4_000;
    private const int MostEvidence = 50;

    /// <param name="items">What is known of the items that the lines name; an item that is left out does not exist.</param>
    internal static IEnumerable<string> Problems(IReadOnlyCollection<ReportLine> lines, ReportId report, FrozenDictionary<string, ItemState> items)
    {
        if (lines.Count == 0)
        {
            yield return "lines is empty; a report has a line an item.";
        }

        foreach (IGrouping<string, ReportLine> twice in lines.GroupBy(line => line.Item ?? "").Where(group => group.Count() > 1))
        {
            yield return $"lines has '{twice.Key}' more than once.";
        }

        foreach (ReportLine line in lines)
        {
            IEnumerable<string> problems = items.TryGetValue(line.Item ?? "", out ItemState? item)
                ? Problems(line, report, item)
                : ["item is none of the programme's; items are written as project/3, indicator/17 or task/2.2."];
            foreach (string problem in problems)
            {
                yield return $"{line.Item}: {problem}";
            }
        }
    }

    private static IEnumerable<string> Problems(ReportLine line, ReportId report, ItemState item)
    {
        string lead = item.Departments.IsEmpty ? Programmes.EntityIds.OfficeName : item.Departments[0];
        if (lead != report.Department)
        {
            yield return $"item is led by '{lead}', which reports it; this is the report of '{report.Department}'.";
        }

        if (Says(line) == 0)
        {
            yield return "nothing is reported; give percent, stage, value, parts, investment, words or evidence.";
        }

        foreach (string problem in Progress(line, item).Concat(Numbers(line, item)).Concat(Evidence(line)))
        {
            yield return problem;
        }
    }

    private static int Says(ReportLine line) => new[]
    {
        line.Percent is not null,
        line.Stage is not null,
        line.Value is not null,
        !line.Parts.IsDefaultOrEmpty,
        line.InvestmentInPlaceWan is not null,
        line.InvestmentDoneWan is not null,
        !string.IsNullOrWhiteSpace(line.Words),
        !line.Evidence.IsDefaultOrEmpty,
    }.Count(said => said);

    private static IEnumerable<string> Progress(ReportLine line, ItemState item)
    {
        if (line.Percent is < 0 or > 100)
        {
            yield return $"percent is {line.Percent}; it is 0 to 100.";
        }

        if (line.Stage is { } stage && item.Stages.All(known => known.Number != stage))
        {
            yield return $"stage is {stage}; the item has {(item.Stages.IsEmpty ? "none" : string.Join(", ", item.Stages.Select(known => known.Number)))}.";
        }

        if (line.Words is { Length: > MostWords })
        {
            yield return $"words has {line.Words.Length} characters; at most {MostWords}.";
        }
    }

    private static IEnumerable<string> Numbers(ReportLine line, ItemState item)
    {
        if (line.Value is not null && item.Kind != ItemKind.Indicator)
        {
            yield return "value is an indicator's; a project or key task reports percent or stage.";
        }

        foreach (PartValue part in line.Parts.IsDefault ? [] : line.Parts)
        {
            if (item.Indicator?.Parts.All(known => known.Name != part.Name) != false)
            {
                yield return $"parts.{part.Name} is no part of the item{(item.Indicator is { Parts.IsEmpty: false } known ? $", which has {string.Join(", ", known.Parts.Select(other => other.Name))}" : "")}.";
            }
        }

        if (!line.Parts.IsDefault && line.Parts.Select(part => part.Name).Distinct(StringComparer.Ordinal).Count() < line.Parts.Length)
        {
            yield return "parts has a name more than once.";
        }

        IEnumerable<(string Name, decimal? Value)> figures = [("value", line.Value), .. (line.Parts.IsDefault ? [] : line.Parts).Select(part => ($"parts.{part.Name}", (decimal?)part.Value))];
        foreach ((string name, decimal? value) in figures)
        {
            if (value is { } figure && Math.Abs(figure) > TargetRules.Limit)
            {
                yield return $"{name} is {figure}; no figure of an indicator is greater than {TargetRules.Limit}.";
            }
        }

        (string Name, decimal? Amount)[] amounts = [("investmentInPlaceWan", line.InvestmentInPlaceWan), ("investmentDoneWan", line.InvestmentDoneWan)];
        foreach ((string name, decimal? amount) in amounts)
        {
            if (amount is not null && item.Kind != ItemKind.Project)
            {
                yield return $"{name} is a project's.";
            }
            else if (amount is < 0 or > InvestmentRules.Limit)
            {
                yield return $"{name} is {amount}; it lies between 0 and {InvestmentRules.Limit}, in 万元.";
            }
        }
    }

    private static IEnumerable<string> Evidence(ReportLine line)
    {
        EvidenceReference[] evidence = line.Evidence.IsDefault ? [] : [.. line.Evidence];
        if (evidence.Length > MostEvidence)
        {
            yield return $"evidence has {evidence.Length} entries; at most {MostEvidence}.";
        }

        foreach (EvidenceReference one in evidence)
        {
            if (string.IsNullOrWhiteSpace(one.Name))
            {
                yield return "evidence.name is empty; people read it.";
            }

            if ((one.Sha256 is null) == (one.Url is null))
            {
                yield return $"evidence '{one.Name}' is a file by its sha256 or a link by its url: exactly one of both.";
            }
            else if (one.Sha256 is { } hash && !(hash.Length == 64 && hash.All(digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'))))
            {
                yield return $"evidence.sha256 of '{one.Name}' is not 64 lower-case hexadecimal digits.";
            }
            else if (one.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps))
            {
                yield return $"evidence.url of '{one.Name}' is not an https address.";
            }
        }
    }
}
