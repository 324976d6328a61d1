using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Reporting;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Reporting;

/// <summary>A report as the ledger keeps it: it belongs to a department but is no part of the roll-up.</summary>
internal static class ReportRow
{
    /// <param name="now">The wake of a report that somebody is still to hear of: at once, and until they have.</param>
    internal static EntityRow Of(ReportState report, GrainId grain, DateTimeOffset now) => new()
    {
        Id = report.Id().ToString(),
        Kind = EntityKinds.Report,
        Programme = report.Programme,
        Number = report.Period,
        Name = report.Department,
        Status = JsonNames.Of(report.Status),
        Departments = $"|{report.Department}|",
        WakeAt = report.Untold is null ? null : now,
        Grain = grain.ToString(),
        GrainHash = grain.GetUniformHashCode(),
        State = JsonSerializer.Serialize(report, DomainJson.Compact),
    };

    internal static IEnumerable<EventRecord> EventsOf(ReportDecision.Accepted decision, DateTimeOffset at, string actor) => decision.Events.Select(happened =>
    {
        (string type, string payload) = ReportEvent.Names.Write(happened);
        return new EventRecord(type, at, actor, payload);
    });
}
