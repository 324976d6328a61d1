using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>What a department's decisions rest on, and the parts of the one commit that stores one.</summary>
internal static class DepartmentCommit
{
    /// <param name="calendar">The working calendar's id.</param>
    internal static async Task<PeriodContext> ContextAsync(EntityServices services, DepartmentState department, string calendar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Read now: new dates are placed by the newest calendar, whatever this silo has heard of.
        CalendarEdition newest = await services.Calendars.NewestAsync(calendar, cancellationToken)
            ?? throw new InvalidOperationException(Hosting.CalendarCatalog.UnknownSentence(calendar));
        Dictionary<string, WorkingCalendar> calendars = new(StringComparer.Ordinal);
        foreach (string version in (department.Periods ?? []).Where(period => period.IsAwaited()).Select(period => period.CalendarVersion).Distinct())
        {
            calendars[version] = await services.Calendars.GetAsync(calendar, version, cancellationToken);
        }

        return new PeriodContext(now, services.Clock.Tolerance, newest, calendars);
    }

    internal static IEnumerable<EventRecord> EventsOf(ImmutableArray<PeriodEvent> events, DateTimeOffset at, string actor) => events.Select(happened =>
    {
        (string type, string payload) = PeriodEvent.Names.Write(happened);
        return new EventRecord(type, at, actor, payload);
    });

    internal static EventRecord Listed(DepartmentState department, DateTimeOffset at, string actor) =>
        new("departmentListed", at, actor, JsonSerializer.Serialize(new DepartmentListed(department.Name, department.IsOffice), DomainJson.Compact));
}
