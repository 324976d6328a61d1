using System.Globalization;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Time;

namespace EcoGrains.Delivery.Calendars;

/// <summary>
/// Which reports a department's calendar shows; pure. What is asked for is shown however long it is overdue, what is in for another 90 days;
/// what was closed without a report not at all.
/// </summary>
internal static class ReportEntries
{
    internal static IEnumerable<FeedEntry> Of(DepartmentState department, string id, DateOnly today, CalendarTexts texts) =>
        (department.Periods ?? [])
            .Where(period => period.IsAwaited() || (period.SubmittedAt is { } at && ProgrammeZone.DateOf(at).AddDays(FeedEntries.DaysAfterDone) >= today))
            .Select(period => Entry(department, id, period, today, texts));

    private static FeedEntry Entry(DepartmentState department, string id, PeriodState period, DateOnly today, CalendarTexts texts)
    {
        FeedMark mark = !period.IsAwaited() ? FeedMark.Done : period.Due < today ? FeedMark.Overdue : FeedMark.Open;
        string[] lines =
        [
            texts.Format("Report.Due", Date(period.Due)),
            .. period.Generation > 1 ? [texts.Format("OriginalDue", Date(period.OriginalDue), period.Generation - 1)] : Array.Empty<string>(),
            .. mark == FeedMark.Done ? [texts.Format("Report.SubmittedOn", Date(ProgrammeZone.DateOf(period.SubmittedAt!.Value)))] : Array.Empty<string>(),
        ];
        return new FeedEntry
        {
            Uid = $"{id}/{period.Name}@ecograins",
            Sequence = period.Generation - 1,
            Due = period.Due,
            Mark = mark,
            ModifiedAt = mark == FeedMark.Done ? period.SubmittedAt!.Value : period.Since,
            Summary = texts.Format("Summary", mark == FeedMark.Open ? "" : texts[$"Mark.{mark}"], department.Name, texts.Format("Report.Period", period.Name)),
            Description = string.Join('\n', lines),
            Categories = [texts["Kind.Report"], texts[$"Category.{mark}"]],
        };
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
