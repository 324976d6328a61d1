using System.Globalization;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;

namespace EcoGrains.Web.Words;

/// <summary>What was asked, answered and decided about an item, in words: lines of a history.</summary>
internal static class SupervisionWords
{
    internal static string Of(ExtensionEvent happened, Texts texts)
    {
        string stage = EventWords.Stage(happened.Stage.ToString(CultureInfo.InvariantCulture), texts);
        return happened switch
        {
            ExtensionRequested asked => texts.Format("event.extensionRequested", stage, texts.Date(asked.Due), asked.Reason, asked.Progress)
                + (asked.BeyondOffice ? texts["event.extensionRequested.beyond"] : ""),
            ExtensionGranted granted => texts.Format("event.extensionGranted", texts.Body(granted.By), stage, texts.Date(granted.Due)),
            ExtensionRefused refused => texts.Format("event.extensionRefused", texts.Body(refused.By), stage) + EventWords.Reason(refused.Reason, texts),
            ExtensionWithdrawn { By: null } => texts.Format("event.extensionWithdrawn.lapsed", stage),
            ExtensionWithdrawn => texts.Format("event.extensionWithdrawn", stage),
            _ => happened.GetType().Name,
        };
    }

    internal static string Of(SlipEvent happened, Texts texts) => happened switch
    {
        SlipIssued { ByHand: true } issued => texts.Format("event.slipIssued", texts.Of(issued.Color), issued.Slip, issued.Matter)
            + Limit(issued.AnswerBy, texts) + EventWords.Reason(issued.Words, texts),
        SlipIssued issued => texts.Format(
            "event.slipIssued.rung", EventWords.Stage((issued.Stage ?? 0).ToString(CultureInfo.InvariantCulture), texts), texts.Of(issued.Color), issued.Slip),
        SlipEscalated escalated => texts.Format("event.slipEscalated", escalated.Slip, texts.Of(escalated.From), texts.Of(escalated.To)) + Limit(escalated.AnswerBy, texts),
        SlipAnswered answered => texts.Format("event.slipAnswered", texts.Body(answered.By), answered.Slip, answered.Words),
        SlipReturned returned => texts.Format("event.slipReturned", returned.Slip) + Limit(returned.AnswerBy, texts) + EventWords.Reason(returned.Reason, texts),
        SlipClosed closed => texts.Format("event.slipClosed", closed.Slip) + EventWords.Reason(closed.Note, texts),
        _ => happened.GetType().Name,
    };

    internal static string Of(AcceptanceEvent happened, Texts texts) => happened switch
    {
        AcceptanceApplied applied => texts.Format("event.acceptanceApplied", texts.Body(applied.By), applied.Words),
        AcceptanceChecked { Results: { } results } @checked => texts.Format("event.acceptanceChecked", results.Count(result => result.Passed), results.Count(result => !result.Passed))
            + EventWords.Reason(@checked.Note, texts),
        AcceptanceChecked @checked => texts["event.acceptanceChecked.bare"] + EventWords.Reason(@checked.Note, texts),
        Accepted accepted => texts["event.accepted"] + EventWords.Reason(accepted.Note, texts),
        AcceptanceReturned returned => texts["event.acceptanceReturned"] + EventWords.Reason(returned.Reason, texts),
        Reopened reopened => texts["event.reopened"] + EventWords.Reason(reopened.Reason, texts),
        _ => happened.GetType().Name,
    };

    private static string Limit(DateOnly? answerBy, Texts texts) => answerBy is { } date ? texts.Format("event.slip.limit", texts.Date(date)) : "";
}
