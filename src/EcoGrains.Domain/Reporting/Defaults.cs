using System.Collections.Immutable;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Reporting;

/// <summary>What a new draft may begin with: of each item the newest line that was approved, without its words and evidence, which are of their period.</summary>
public sealed class Defaults
{
    private readonly List<ReportLine> _lines = [];

    public ImmutableArray<ReportLine> Lines => [.. _lines];

    /// <summary>Takes what a report has of items that no later one has; the reports come newest first.</summary>
    public void Take(ReportState? report)
    {
        if (report is { Status: ReportStatus.Approved })
        {
            _lines.AddRange(report.Lines.Where(line => _lines.All(held => held.Item != line.Item)).Select(line => line with { Words = null, Evidence = [] }));
        }
    }
}
