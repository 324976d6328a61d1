using System.Globalization;

namespace EcoGrains.Server.Audit;

internal readonly record struct AuditDifference(string What, string Expected, string Found);

/// <summary>Where a settled promise differs from what the rules make of it.</summary>
internal static class AuditComparison
{
    internal static IEnumerable<AuditDifference> Differences(AuditPromise promise, AuditNotice notice, AuditSettlement? settlement, TimeSpan? tolerance)
    {
        (string outcome, bool late) = Expected(promise, notice, tolerance);
        if (Said(notice.Outcome, notice.Late) is var found && Said(outcome, late) is var expected && found != expected)
        {
            yield return new("outcome", expected, found);
        }

        if (notice.PromisedAt != promise.At)
        {
            yield return new("date", AuditCalendar.Text(promise.At), AuditCalendar.Text(notice.PromisedAt));
        }

        if (notice.DueOn != promise.DueOn)
        {
            yield return new("due date", Text(promise.DueOn), Text(notice.DueOn));
        }

        if (settlement is not { } said)
        {
            yield return new("record", "an event that says it was settled", "no event");
            yield break;
        }

        if (said.Outcome != notice.Outcome || said.Late != notice.Late || said.At != notice.SettledAt)
        {
            yield return new(
                "record",
                $"{Said(said.Outcome, said.Late)} at {AuditCalendar.Text(said.At)}",
                $"{Said(notice.Outcome, notice.Late)} at {AuditCalendar.Text(notice.SettledAt)}");
        }

        string to = notice.WasSent ? AuditRecipients.Of(promise.Rung.Audience, promise.OwnedByOffice ? [] : said.Departments) : "";
        if (to != notice.To)
        {
            yield return new("recipients", to.Length == 0 ? "nobody" : to, notice.To.Length == 0 ? "nobody" : notice.To);
        }
    }

    private static (string Outcome, bool Late) Expected(AuditPromise promise, AuditNotice notice, TimeSpan? tolerance)
    {
        switch (promise.Cause)
        {
            case AuditCause.BeforeBeginning:
                return ("skipped", false);
            case AuditCause.WhileSuspended or AuditCause.WhileSnoozed or AuditCause.TrackEnded:
                return ("withdrawn", false);
            case AuditCause.SharedDay:
                return ("merged", false);
        }

        if (!IsMissed(promise, notice, tolerance))
        {
            return ("sent", false);
        }

        return promise.Rung.Lateness switch
        {
            AuditLateness.SentLate => ("sent", true),
            AuditLateness.Dropped => ("skipped", false),
            _ => IsOutdone(promise, notice, tolerance) ? ("collapsed", false) : ("sent", true),
        };
    }

    // Without the tolerance the ledger's word is taken for how much is late, but never that a punctual notice was.
    private static bool IsMissed(AuditPromise promise, AuditNotice notice, TimeSpan? tolerance)
    {
        TimeSpan delay = notice.SettledAt - promise.At;
        return tolerance is { } allowed ? delay > allowed : delay > TimeSpan.Zero && (notice.Late || notice.Outcome is "collapsed" or "skipped");
    }

    // Whether a later rung is sent together with this one. One that is not sent late counts only where it is not: without the tolerance
    // the ledger's word is taken for that, too.
    private static bool IsOutdone(AuditPromise promise, AuditNotice notice, TimeSpan? tolerance)
    {
        foreach ((AuditRung later, DateTimeOffset at) in promise.Later.TakeWhile(later => later.At <= notice.SettledAt))
        {
            bool goes = later.Lateness != AuditLateness.Dropped || (tolerance is { } allowed ? notice.SettledAt - at <= allowed : notice.Outcome == "collapsed");
            if (goes)
            {
                return true;
            }
        }

        return false;
    }

    private static string Said(string outcome, bool late) => late ? $"{outcome} late" : outcome;

    private static string Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none";
}
