using System.Collections.Immutable;
using System.Globalization;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Items.Slips;

/// <summary>What may be done about slips: the office and the leadership issue them, the department answers, the office closes.</summary>
internal static class SlipRules
{
    /// <summary>Why an item may not be closed; null where no slip of it is open.</summary>
    internal static Decision.Rejected? RefuseOpen(ItemState item) => item.SlipList().FirstOrDefault(slip => slip.IsOpen()) is { } open
        ? new("slips-open", $"Slip {open.Number} ({open.Matter}) is open; close it before the item.")
        : null;

    internal static Decision.Rejected? Handle(Decider decider, SlipCommand command) => command switch
    {
        IssueSlip issue => Issue(decider, issue),
        AnswerSlip answer => Answer(decider, answer),
        ReturnAnswer back => Return(decider, back),
        CloseSlip close => Close(decider, close),
        _ => new Decision.Rejected("unknown-command", $"There is no rule for the command {command.GetType().Name}."),
    };

    private static Decision.Rejected? Issue(Decider decider, IssueSlip command)
    {
        ItemState item = decider.State;
        if (CommandRules.Refuse(item, Trigger.IssueSlip) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(command.Matter) || string.IsNullOrWhiteSpace(command.Words))
        {
            return new("words-missing", "A slip needs its matter, in a line, and words that say what is asked.");
        }

        if (command.Stage is { } number)
        {
            if (item.Stages.FirstOrDefault(stage => stage.Number == number) is not { } stage)
            {
                return new("no-such-stage", $"The item has no stage {number.ToString(CultureInfo.InvariantCulture)}; it has {CommandRules.Numbers(item)}.");
            }

            if (stage.DoneAt is not null)
            {
                return new("stage-already-done", $"Stage {stage.Number} ({stage.Name}) is done; a slip would ask for nothing.");
            }
        }

        if (item.SlipList().FirstOrDefault(slip => slip.IsOpen() && slip.Stage == command.Stage && slip.Matter == command.Matter) is { } open)
        {
            return new("slip-open", $"Slip {open.Number} is about '{open.Matter}' already and still open: one matter, one slip.");
        }

        // As a due date: the limit is placed by the newest calendar.
        decider.Reproject(onlyIfMoved: false);
        decider.SettleDue();
        DateOnly answerBy = SlipTracks.AnswerBy(decider.State, decider.Now, decider.Calendar);
        decider.Raise(new SlipIssued(decider.State.SlipList().Length + 1, command.Color, command.Stage, command.Matter, answerBy, ByHand: true, decider.Now, command.Words));
        decider.SettleDue();
        return null;
    }

    private static Decision.Rejected? Answer(Decider decider, AnswerSlip command)
    {
        if (Refuse(decider.State, command.Slip, SlipTrigger.Answer, out SlipState? slip) is { } refusal)
        {
            return refusal;
        }

        if (Responsible.Refuse(decider.State, decider.State.OwnedByOffice(slip!), command.By, $"answer slip {command.Slip}") is { } other)
        {
            return other;
        }

        if (string.IsNullOrWhiteSpace(command.Words))
        {
            return new("words-missing", "An answer needs words.");
        }

        if (GivenEvidence.Refuse(command.Evidence) is { } bad)
        {
            return bad;
        }

        WithdrawIfRunning(decider, slip!);
        decider.Raise(new SlipAnswered(command.Slip, command.By, command.Words, GivenEvidence.Kept(command.Evidence), decider.Now));
        return null;
    }

    private static Decision.Rejected? Return(Decider decider, ReturnAnswer command)
    {
        if (Refuse(decider.State, command.Slip, SlipTrigger.ReturnAnswer, out _) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new("reason-missing", "An answer that is returned needs a reason.");
        }

        if (decider.State.IsOver() || decider.State.Status == ItemStatus.Suspended)
        {
            return new("nothing-to-ask", "Nothing can be asked of the department now: the item is done or suspended. Close the slip, or return the answer later.");
        }

        decider.Reproject(onlyIfMoved: false);
        decider.SettleDue();
        decider.Raise(new SlipReturned(command.Slip, command.Reason, SlipTracks.AnswerBy(decider.State, decider.Now, decider.Calendar), decider.Now));
        decider.SettleDue();
        return null;
    }

    private static Decision.Rejected? Close(Decider decider, CloseSlip command)
    {
        if (Refuse(decider.State, command.Slip, SlipTrigger.Close, out SlipState? slip) is { } refusal)
        {
            return refusal;
        }

        if (command.By != Recipients.Office)
        {
            return new("not-the-office", $"Only the office closes a slip, not '{command.By}'.");
        }

        if (string.IsNullOrWhiteSpace(command.Note))
        {
            return new("note-missing", "A slip is closed with a note that says what the matter came to.");
        }

        WithdrawIfRunning(decider, slip!);
        decider.Raise(new SlipClosed(command.Slip, command.Note, decider.Now));
        return null;
    }

    private static void WithdrawIfRunning(Decider decider, SlipState slip)
    {
        if (decider.State.RunningSlips().Contains(slip))
        {
            decider.Withdraw(slip);
        }
    }

    private static Decision.Rejected? Refuse(ItemState item, int number, SlipTrigger trigger, out SlipState? slip)
    {
        slip = null;
        if (CommandRules.Refuse(item, Trigger.FollowSlip) is { } refusal)
        {
            return refusal;
        }

        slip = item.SlipList().FirstOrDefault(known => known.Number == number);
        if (slip is null)
        {
            ImmutableArray<SlipState> slips = item.SlipList();
            string known = slips.IsEmpty ? "none" : string.Join(", ", slips.Select(of => $"{of.Number} ({of.Matter})"));
            return new("no-such-slip", $"The item has no slip {number.ToString(CultureInfo.InvariantCulture)}; it has {known}.");
        }

        return SlipWorkflow.Table.Find(slip.Status, trigger) is null ? new("slip-not-so", SlipWorkflow.Table.Refusal(slip.Status, trigger)) : null;
    }
}
