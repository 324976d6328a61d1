using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items;

/// <summary>What an approved line of a report does to its item: it counts once, however often it comes.</summary>
public static class ItemReports
{
    /// <summary>No events where the item has the line, or a newer one of the same period.</summary>
    public static Decision.Accepted Take(ItemState item, ProgressReport report, DecisionContext context)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(report);
        Decider decider = new(item, context);
        if (!report.Replaces(Find(item, report.Period)))
        {
            return new Decision.Accepted(item, [], []);
        }

        decider.SettleDue();
        ReportLine line = report.Line;
        decider.Raise(new ProgressReported(
            report.Period,
            report.Department,
            report.Version,
            report.Report,
            report.ReportedAt,
            line.Percent,
            line.Stage,
            line.Value,
            line.Parts.IsDefaultOrEmpty ? null : line.Parts,
            line.InvestmentInPlaceWan,
            line.InvestmentDoneWan,
            line.Words,
            line.Evidence.IsDefaultOrEmpty ? null : line.Evidence));
        return decider.Accept();
    }

    /// <summary>The newest report of a period; null where none was approved.</summary>
    public static ProgressReport? Find(ItemState item, string period)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Reports?.FirstOrDefault(held => held.Period == period);
    }

    internal static ItemState Take(ItemState item, ProgressReported reported)
    {
        ProgressReport report = new()
        {
            Report = reported.Report,
            Version = reported.ReportVersion,
            Period = reported.Period,
            Department = reported.Department,
            ReportedAt = reported.ReportedAt,
            Line = new ReportLine
            {
                Item = item.Id().LocalId,
                Percent = reported.Percent,
                Stage = reported.Stage,
                Value = reported.Value,
                Parts = reported.Parts ?? [],
                InvestmentInPlaceWan = reported.InvestmentInPlaceWan,
                InvestmentDoneWan = reported.InvestmentDoneWan,
                Words = reported.Words,
                Evidence = reported.Evidence ?? [],
            },
        };
        return item with { Reports = [.. (item.Reports ?? []).Where(held => held.Period != report.Period), report] };
    }
}
