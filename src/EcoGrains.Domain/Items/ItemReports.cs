using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Items;

/// <summary>What an approved line of a report does to its item: it counts once, however often it comes.</summary>
public static class ItemReports
{
    /// <summary>
    /// No events where the item has the line, or a newer one of the same period, or is over and immutable. Work that has come on has begun:
    /// an item that nobody said to be started is started.
    /// </summary>
    public static Decision.Accepted Take(ItemState item, ProgressReport report, DecisionContext context)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(report);
        Decider decider = new(item, context);
        if (IsOver(item.Status) || !report.Replaces(Find(item, report.Period)))
        {
            return new Decision.Accepted(item, [], []);
        }

        decider.SettleDue();
        ReportLine line = report.Line;
        if ((line.Percent > 0 || line.InvestmentDoneWan > 0) && Workflow.Of(item.Kind).Find(item.Status, Trigger.Start) is not null)
        {
            decider.Raise(new Started());
        }

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

    private static bool IsOver(ItemStatus status) => status is ItemStatus.ClosedOut or ItemStatus.Cancelled or ItemStatus.NotApplicable;

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
        ProgressReport[] before = [.. item.Reports ?? []];
        ProgressReport[] now = [.. before.Where(held => held.Period != report.Period), report];
        return item with
        {
            Reports = [.. now],
            Progress = ItemProgress.Of(now),
            Project = item.Project is not { } project ? null : project with
            {
                InvestmentInPlaceWan = Standing(project.InvestmentInPlaceWan, before, now, line => line.InvestmentInPlaceWan),
                InvestmentDoneWan = Standing(project.InvestmentDoneWan, before, now, line => line.InvestmentDoneWan),
            },
        };
    }

    // What the office has set since the last report stands until a newer report tells the figure: a late correction of an older one does not.
    private static decimal? Standing(decimal? standing, ProgressReport[] before, ProgressReport[] now, Func<ReportLine, decimal?> figure)
    {
        ProgressReport? old = ItemProgress.Newest(before, figure);
        ProgressReport? newest = ItemProgress.Newest(now, figure);
        return ReferenceEquals(old, newest) ? standing : newest is null ? null : figure(newest.Line);
    }
}
