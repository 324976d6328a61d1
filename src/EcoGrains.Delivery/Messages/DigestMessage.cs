using System.Globalization;
using System.Resources;
using System.Text;
using EcoGrains.Ledger;

namespace EcoGrains.Delivery.Messages;

/// <summary>A notice with the names that its words need.</summary>
/// <param name="ItemName">As printed in the task book.</param>
/// <param name="StageName">Null for a gap.</param>
public sealed record NamedNotice(StoredNotice Notice, string ItemName, string? StageName);

/// <summary>The words of a day's digest: what is overdue first, red before yellow, then what is due, by due date.</summary>
public sealed record DigestMessage(string Subject, string Body)
{
    /// <summary>A mail of more lines helps nobody; every notice is in the inbox, and in the message's data.</summary>
    public const int MostLines = 1000;

    private static readonly ResourceManager Texts = new("EcoGrains.Delivery.Messages.DigestTexts", typeof(DigestMessage).Assembly);

    /// <param name="day">The digest's day.</param>
    /// <param name="notices">At least one.</param>
    /// <param name="culture">Chinese, or English where it says so.</param>
    public static DigestMessage Of(DateOnly day, IReadOnlyCollection<NamedNotice> notices, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(notices);
        int overdue = notices.Count(notice => NoticeMessage.KindOf(notice.Notice.Notice) is NoticeKind.RedSlip or NoticeKind.YellowSlip or NoticeKind.SlipLapsed or NoticeKind.LateReport);
        string subject = Text(overdue == 0 ? "Subject" : "SubjectOverdue", culture, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), notices.Count, overdue);
        return new DigestMessage(subject, Write(notices, culture));
    }

    private static string Write(IReadOnlyCollection<NamedNotice> notices, CultureInfo culture)
    {
        StringBuilder body = new();
        int number = 0;
        foreach (IGrouping<NoticeKind, NamedNotice> group in notices.GroupBy(notice => NoticeMessage.KindOf(notice.Notice.Notice)).OrderBy(group => group.Key))
        {
            if (number == MostLines)
            {
                break;
            }

            body.Append(body.Length == 0 ? "" : "\n").Append(Text(group.Key.ToString(), culture, group.Count())).Append('\n');
            foreach (NamedNotice notice in group.OrderBy(notice => notice.Notice.Notice.DueOn).ThenBy(notice => notice.Notice.Seq).Take(MostLines - number))
            {
                body.Append(Text("Line", culture, ++number, NoticeMessage.Of(notice.Notice.Notice, notice.ItemName, notice.StageName, culture).Subject)).Append('\n');
            }
        }

        return number < notices.Count ? body.Append('\n').Append(Text("More", culture, notices.Count - number)).ToString() : body.ToString().TrimEnd('\n');
    }

    private static string Text(string name, CultureInfo culture, params object[] values) => string.Format(
        culture, Texts.GetString(name, culture) ?? throw new InvalidOperationException($"There is no text '{name}'."), values);
}
