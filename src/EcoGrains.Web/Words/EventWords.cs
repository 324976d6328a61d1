using System.Text.Json;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Programmes.Meetings;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;

namespace EcoGrains.Web.Words;

/// <summary>What happened, in words: a line of a history.</summary>
public static class EventWords
{
    public static string Of(EventRecord record, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(texts);
        return ItemEventJson.Read(record.Type, record.Payload) is { } happened ? Of(happened, texts) : OfOthers(record, texts);
    }

    private static string Of(ItemEvent happened, Texts texts) => happened switch
    {
        ItemAdopted adopted => texts.Format("event.itemAdopted", texts.Of(adopted.Item.Status, adopted.Item.Kind)),
        Started => texts["event.started"],
        StageCompleted completed => Completed(completed, texts),
        TargetAssigned assigned => texts.Format("event.targetAssigned", assigned.Target.Text) + Levels(assigned, texts),
        DepartmentAssigned assigned => texts.Format("event.departmentAssigned", texts.Join(assigned.Departments)),
        DueDateSet set => texts.Format("event.dueDateSet", set.Name, texts.Date(set.Due), set.Generation) + Reason(set.Reason, texts),
        Suspended suspended => texts["event.suspended"] + Reason(suspended.Reason, texts),
        Resumed => texts["event.resumed"],
        GapFilled => texts["event.gapFilled"],
        RungsSettled settled => texts.Format(
            "event.rungsSettled",
            Stage(settled.Stage, texts),
            texts.Join(settled.Rungs.Select(rung => $"{rung.Rung} {texts[rung.Late ? "outcome.late" : $"outcome.{rung.Outcome}"]}"))),
        Reprojected { Moves: { } moves } moved => texts.Format("event.reprojected.version", moved.Version, moved.Reason ?? "")
            + (moves.IsEmpty ? "" : texts.Format("event.reprojected.moves", texts.Join(moves.Select(move =>
                texts.Format("event.reprojected.move", Stage(move.Stage, texts), move.Rung, texts.Date(move.From), texts.Date(move.To)))))),
        Reprojected => texts["event.reprojected"],
        Acknowledged read => texts.Format("event.acknowledged", texts.Body(read.By), Stage(read.Stage, texts), read.Rung),
        Snoozed snoozed => texts.Format("event.snoozed", Stage($"{snoozed.Stage}", texts), texts.Date(snoozed.Until)) + Reason(snoozed.Reason, texts),
        ProgressReported reported => ProgressWords.Of(reported, texts) + Reason(reported.Words, texts),
        InvestmentSet set => ProgressWords.Of(set, texts) + Reason(set.Reason, texts),
        ExtensionEvent extension => SupervisionWords.Of(extension, texts),
        SlipEvent slip => SupervisionWords.Of(slip, texts),
        AcceptanceEvent acceptance => SupervisionWords.Of(acceptance, texts),
        InstructionAccepted accepted => texts.Format("event.instructionAccepted", texts.Body(accepted.By)) + Reason(accepted.Note, texts),
        InstructionDone done => texts.Format("event.instructionDone", texts.Body(done.By), done.Note),
        InstructionConfirmed confirmed => texts.Format("event.instructionConfirmed", texts.Body(confirmed.By)) + Reason(confirmed.Note, texts),
        InstructionReturned returned => texts.Format("event.instructionReturned", texts.Body(returned.By)) + Reason(returned.Reason, texts),
        Split split => texts.Format("event.split", texts.Join(split.Parts)),
        Cancelled cancelled => texts.Format("event.cancelled", cancelled.Amendment) + Reason(cancelled.Reason, texts),
        Amended amended => texts.Format("event.amended", amended.Amendment) + Reason(amended.Reason, texts),
        GapOpened => texts["event.gapOpened"],
        LightChanged changed => texts.Format("event.lightChanged", texts.Of(changed.From), texts.Of(changed.To)),
        _ => happened.GetType().Name,
    };

    internal static string Stage(string stage, Texts texts) => stage == "gap"
        ? texts["stage.gap"]
        : SlipNames.NumberOf(stage) is { } slip ? texts.Format("stage.slip", slip) : texts.Format("stage.numbered", stage);

    private static string Completed(StageCompleted completed, Texts texts)
    {
        string found = completed.Met switch
        {
            true => texts["event.found.met"],
            false => texts["event.found.missed"],
            null => "",
        };
        string striving = completed.StrivingReached switch
        {
            true => texts["event.found.striving"],
            false => texts["event.found.assured"],
            null => "",
        };
        string value = completed.Value is { } number ? texts.Format("event.found.value", number) : "";
        return texts.Format("event.stageCompleted", completed.Stage, texts.Date(ProgrammeZone.DateOf(completed.DoneAt))) + value + Parts(completed, texts) + found + striving + Reason(completed.Note, texts);
    }

    private static string Parts(StageCompleted completed, Texts texts) => completed.Parts is { IsEmpty: false } parts
        ? texts.Format("event.found.parts", texts.Join(parts.Select(part => texts.Format("event.found.part", part.Name, Texts.Number(part.Value)))))
        : "";

    private static string Levels(TargetAssigned assigned, Texts texts)
    {
        string striving = assigned.Target.Striving is { } level ? texts.Format("target.striving", TargetWords.Of(level, texts)) : "";
        string[] parts = [.. from part in assigned.Parts ?? [] where part.Target is not null select $"{part.Name} {TargetWords.Of(part.Target!, texts)}"];
        return striving + (parts.Length == 0 ? "" : texts.Format("event.targetAssigned.parts", texts.Join(parts)));
    }

    private static string OfOthers(EventRecord record, Texts texts) => record.Type switch
    {
        "planAdopted" => texts["event.planAdopted"],
        "fanOutCompleted" when Read<FanOutCompleted>(record) is { } completed => texts.Format("event.fanOutCompleted", completed.Items, completed.Departments),
        "departmentListed" when Read<DepartmentListed>(record) is { } listed => texts.Format("event.departmentListed", listed.Name),
        "groupConstituted" when Read<GroupConstituted>(record) is { } group => texts.Format("event.groupConstituted", group.Name),
        "reprojectionBegun" when Read<ReprojectionBegun>(record) is { } begun => texts.Format("event.reprojectionBegun", begun.Version, begun.Reason),
        "reprojectionCompleted" when Read<ReprojectionCompleted>(record) is { } completed => texts.Format("event.reprojectionCompleted", completed.Version, completed.Moved),
        "itemsAdded" when Read<ItemsAdded>(record) is { } added => texts.Format("event.itemsAdded", texts.Join(added.Items.Select(item => item.Name))) + Reason(added.Note, texts),
        "planAmended" when Read<PlanAmended>(record) is { } amended => texts.Format("event.planAmended", amended.Number) + Reason(amended.Reason, texts),
        "amendmentCompleted" when Read<AmendmentCompleted>(record) is { } completed =>
            texts.Format("event.amendmentCompleted", completed.Number, completed.Added, completed.Changed, completed.Withdrawn),
        "linkConfirmed" when Read<LinkConfirmed>(record) is { } link => texts.Format("event.linkConfirmed", link.From, link.To) + Reason(link.Why, texts),
        "linkRejected" when Read<LinkRejected>(record) is { } link => texts.Format("event.linkRejected", link.From, link.To) + Reason(link.Reason, texts),
        "meetingScheduled" when Read<MeetingScheduled>(record) is { } meeting => texts.Format("event.meetingScheduled", texts.Date(meeting.On), meeting.Place),
        "meetingMoved" when Read<MeetingMoved>(record) is { } meeting => texts.Format("event.meetingMoved", texts.Date(meeting.On)) + Reason(meeting.Reason, texts),
        "meetingCancelled" when Read<MeetingCancelled>(record) is { } meeting => texts["event.meetingCancelled"] + Reason(meeting.Reason, texts),
        "agendaDrawn" => texts["event.agendaDrawn"],
        "meetingHeld" when Read<MeetingHeld>(record) is { } meeting => texts.Format("event.meetingHeld", meeting.Decisions.Length),
        "decisionRecorded" when Read<DecisionRecorded>(record) is { } decision => texts.Format("event.decisionRecorded", decision.Decision) + Reason(decision.Refused, texts),
        // A newer version's event: its name is all that can be said.
        _ => record.Type,
    };

    private static T? Read<T>(EventRecord record)
        where T : class => JsonSerializer.Deserialize<T>(record.Payload, DomainJson.Compact);

    internal static string Reason(string? reason, Texts texts) => string.IsNullOrWhiteSpace(reason) ? "" : texts.Format("event.reason", reason);
}
