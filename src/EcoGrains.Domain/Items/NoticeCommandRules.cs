using System.Collections.Immutable;
using System.Globalization;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Items;

/// <summary>What recipients may say about notices: that they have read one, and that they want to hear less of early ones.</summary>
internal static class NoticeCommandRules
{
    internal static Decision.Rejected? Handle(Decider decider, Acknowledge command)
    {
        ItemState item = decider.State;
        if (CommandRules.Refuse(item, Trigger.Acknowledge) is { } refusal)
        {
            return refusal;
        }

        if (Find(item, command.Stage) is not { } ladder)
        {
            return new("no-such-stage", $"The item has no stage '{command.Stage}'; it has {CommandRules.Numbers(item)}{(item.Gap is null ? "" : ", and a gap")}.");
        }

        if (ladder.LastSent is not { } rung)
        {
            return new("nothing-sent-yet", $"Nothing was sent for '{command.Stage}' yet, so there is nothing to acknowledge.");
        }

        Audience audience = ladder.Track.Ladder.After(null).TakeWhile(rule => rule.Offset <= ladder.Track.SettledThrough).First(rule => rule.Name == rung).Audience;
        ImmutableArray<string> recipients = Recipients.Of(audience, item.Departments, ladder.OwnedByOffice);
        if (!recipients.Contains(command.By))
        {
            return new("not-a-recipient", $"{rung} of '{command.Stage}' goes to {string.Join(", ", recipients)}, not to '{command.By}'.");
        }

        if (ladder.Receipts?.FirstOrDefault(receipt => receipt.By == command.By && receipt.Rung == rung) is { } receipt)
        {
            return new("already-acknowledged", $"'{command.By}' acknowledged {rung} of '{command.Stage}' on {Time.ProgrammeZone.Local(receipt.At):yyyy-MM-dd}.");
        }

        decider.Raise(new Acknowledged(command.Stage, ladder.Generation, rung, command.By, decider.Now));
        return null;
    }

    internal static Decision.Rejected? Handle(Decider decider, Snooze command)
    {
        ItemState item = decider.State;
        if (CommandRules.Refuse(item, Trigger.Snooze) is { } refusal)
        {
            return refusal;
        }

        StageState? stage = command.Stage is { } number
            ? item.Stages.FirstOrDefault(stage => stage.Number == number)
            : item.Stages.FirstOrDefault(stage => stage.DoneAt is null);
        if (stage is null)
        {
            return new("no-such-stage", $"The item has no stage {command.Stage?.ToString(CultureInfo.InvariantCulture) ?? "that is open"}; it has {CommandRules.Numbers(item)}.");
        }

        string lead = stage.OwnedByOffice || item.Departments.IsEmpty ? Recipients.Office : Recipients.Department(item.Departments[0]);
        if (command.By != Recipients.Office && command.By != lead)
        {
            return new("not-the-lead", $"Only {lead} or the office may snooze stage {stage.Number} ({stage.Name}), not '{command.By}'.");
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new("reason-missing", "A snooze needs a reason.");
        }

        if (stage.DoneAt is not null)
        {
            return new("stage-already-done", $"Stage {stage.Number} ({stage.Name}) is done; it sends nothing more.");
        }

        if (command.Until >= stage.Due || command.Until <= Time.ProgrammeZone.DateOf(decider.Now))
        {
            return new("bad-snooze-date", $"{command.Until:yyyy-MM-dd} does not lie between today and the due date of stage {stage.Number}, {stage.Due:yyyy-MM-dd}.");
        }

        Track track = item.TrackOf(stage) with { SnoozedUntil = command.Until };
        if (!DeadlineRules.Pending(track, decider.Calendar).TakeWhile(rung => rung.Date < command.Until).Any(rung => rung.Rule.Snoozable))
        {
            return new("nothing-to-snooze", $"Stage {stage.Number} ({stage.Name}) has no notice before {command.Until:yyyy-MM-dd} that may be snoozed; from T-7 on none may be unless the plan says so.");
        }

        decider.Raise(new Snoozed(stage.Number, command.Until, command.Reason));
        return null;
    }

    private static Notified? Find(ItemState item, string stage)
    {
        if (stage == Decider.GapStage)
        {
            return item.Gap is { } gap ? new(item.TrackOf(gap), gap.Generation ?? Decider.GapGeneration, gap.LastSent, gap.Receipts, OwnedByOffice: true) : null;
        }

        return item.Stages.FirstOrDefault(of => of.Number.ToString(CultureInfo.InvariantCulture) == stage) is { } found
            ? new(item.TrackOf(found), found.Generation, found.LastSent, found.Receipts, found.OwnedByOffice)
            : null;
    }

    private sealed record Notified(Track Track, int Generation, string? LastSent, ImmutableArray<Receipt>? Receipts, bool OwnedByOffice);
}
