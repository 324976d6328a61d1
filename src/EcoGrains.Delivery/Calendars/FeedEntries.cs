using System.Globalization;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Time;

namespace EcoGrains.Delivery.Calendars;

/// <summary>
/// Which stages a calendar shows and in which words; pure. Open stages are shown however long they are overdue; done ones for
/// another 90 days, marked, so that a reader sees what was settled; those of cancelled items not at all.
/// </summary>
internal static class FeedEntries
{
    internal const int DaysAfterDone = 90;

    internal static IEnumerable<FeedEntry> Of(ItemState item, FeedAudience audience, DateOnly today, CalendarTexts texts) =>
        item.Status is ItemStatus.Cancelled or ItemStatus.NotApplicable
            ? []
            : item.Stages
                .Where(stage => IsFor(item, stage, audience) && IsShown(item, stage, today))
                .Select(stage => Entry(item, stage, Mark(item, stage, today), texts));

    // A department is told of its own stages; what the office answers for is not among them.
    private static bool IsFor(ItemState item, StageState stage, FeedAudience audience) =>
        audience.Department is not { } department || (!stage.OwnedByOffice && item.Departments.Contains(department));

    // A settled item may keep a stage that was overtaken, such as a target that was never assigned.
    private static bool IsShown(ItemState item, StageState stage, DateOnly today) => stage.DoneAt is { } done
        ? ProgrammeZone.DateOf(done).AddDays(DaysAfterDone) >= today
        : item.Status is not (ItemStatus.Met or ItemStatus.Missed or ItemStatus.Completed or ItemStatus.ClosedOut);

    private static FeedMark Mark(ItemState item, StageState stage, DateOnly today) => (stage.DoneAt, item.Status) switch
    {
        ({ }, ItemStatus.Missed) when stage == item.Stages[^1] => FeedMark.Missed,
        ({ }, _) => FeedMark.Done,
        (null, ItemStatus.Suspended) => FeedMark.Suspended,
        (null, _) => stage.Due < today ? FeedMark.Overdue : FeedMark.Open,
    };

    private static FeedEntry Entry(ItemState item, StageState stage, FeedMark mark, CalendarTexts texts)
    {
        string kind = texts[$"Kind.{item.Kind}"];
        return new FeedEntry
        {
            Uid = string.Create(CultureInfo.InvariantCulture, $"{item.Id()}/{stage.Number}@ecograins"),
            Sequence = stage.Generation - 1,
            Due = stage.Due,
            Mark = mark,
            ModifiedAt = stage.DoneAt ?? stage.Since,
            Summary = texts.Format("Summary", mark == FeedMark.Open ? "" : texts[$"Mark.{mark}"], item.Name, stage.Name),
            Description = string.Join('\n', Lines(item, stage, kind, texts)),
            Categories = [kind, .. item.Category is { Length: > 0 } category ? [category] : Array.Empty<string>(), texts[$"Category.{mark}"]],
        };
    }

    private static IEnumerable<string> Lines(ItemState item, StageState stage, string kind, CalendarTexts texts)
    {
        yield return texts.Format("Number", kind, item.Number);
        yield return texts.Format("Due", Date(stage.Due));
        if (stage.Generation > 1)
        {
            yield return texts.Format("OriginalDue", Date(stage.OriginalDue), stage.Generation - 1);
        }

        if (stage.DoneAt is { } done)
        {
            yield return texts.Format("DoneOn", Date(ProgrammeZone.DateOf(done)));
        }

        yield return texts.Format("Lead", stage.OwnedByOffice || item.Departments.IsEmpty ? texts["Office"] : item.Departments[0]);
        if (item.Departments.Length > 1 && !stage.OwnedByOffice)
        {
            yield return texts.Format("Supporting", string.Join(texts["Separator"], item.Departments.Skip(1)));
        }

        if (item.Indicator is { } indicator)
        {
            yield return texts.Format("Target", indicator.Target.Text, indicator.Unit);
        }

        if (item.Project?.Content is { Length: > 0 } content)
        {
            yield return texts.Format("Content", content);
        }
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
