using System.Globalization;
using System.Resources;
using EcoGrains.Domain.Reporting;
using EcoGrains.Ledger;

namespace EcoGrains.Delivery.Messages;

/// <summary>The words of a notice, the same in every channel that carries it.</summary>
/// <param name="Subject">One line: the item and what is due.</param>
/// <param name="Body">What is due when, and why this reader hears of it.</param>
public sealed record NoticeMessage(string Subject, string Body)
{
    private static readonly ResourceManager Texts = new("EcoGrains.Delivery.Messages.NoticeTexts", typeof(NoticeMessage).Assembly);

    /// <param name="notice">A notice that was sent; records of promises that were not have no words.</param>
    /// <param name="itemName">The item's name as printed in the task book; of a report, the department's.</param>
    /// <param name="stageName">The stage's name; of a report, its period; of a slip, its matter; null for a gap.</param>
    /// <param name="culture">Chinese, or English where it says so.</param>
    /// <exception cref="ArgumentException">The notice was not sent.</exception>
    public static NoticeMessage Of(NoticeRecord notice, string itemName, string? stageName, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (notice.Outcome != "sent")
        {
            throw new ArgumentException($"The promise '{notice.Key}' was {notice.Outcome}, not sent.", nameof(notice));
        }

        NoticeKind kind = KindOf(notice);
        string due = notice.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        int days = notice.DueOn is { } date ? Math.Abs(date.DayNumber - Domain.Time.ProgrammeZone.DateOf(notice.PromisedAt).DayNumber) : 0;
        return new NoticeMessage(
            string.Format(culture, Text($"{kind}.Subject", culture), itemName, stageName, due, days),
            string.Format(culture, Text($"{kind}.Body", culture), itemName, stageName, due, days) + (notice.Late ? Text("Late", culture) : ""));
    }

    private static string Text(string name, CultureInfo culture) =>
        Texts.GetString(name, culture) ?? throw new InvalidOperationException($"There is no text '{name}'.");

    /// <summary>What a notice is about: its words, and its place in a digest.</summary>
    public static NoticeKind KindOf(NoticeRecord notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Rung switch
        {
            _ when notice.Stage.StartsWith("meeting-", StringComparison.Ordinal) => NoticeKind.Meeting,
            _ when notice.DueOn is null => NoticeKind.Gap,
            _ when Period.TryParse(notice.Stage, out _) => notice.Rung == "T+1" ? NoticeKind.LateReport : NoticeKind.ReportDue,
            "SLIP+0" => NoticeKind.Slip,
            _ when notice.Rung.StartsWith("SLIP", StringComparison.Ordinal) => NoticeKind.SlipLapsed,
            "T0" => NoticeKind.Today,
            "T+1" => NoticeKind.YellowSlip,
            _ when notice.Rung.StartsWith("T-", StringComparison.Ordinal) => NoticeKind.Ahead,
            _ => NoticeKind.RedSlip,
        };
    }
}

/// <summary>The kinds of notice, the most pressing first.</summary>
public enum NoticeKind
{
    RedSlip,

    /// <summary>A supervision slip whose answer did not come in time.</summary>
    SlipLapsed,
    YellowSlip,
    LateReport,

    /// <summary>A supervision slip, issued or returned.</summary>
    Slip,
    Today,
    ReportDue,
    Ahead,
    Gap,
    Meeting,
}
