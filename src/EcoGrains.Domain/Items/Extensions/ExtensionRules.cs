using System.Globalization;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Items.Extensions;

/// <summary>
/// Another due date on request: the office grants small ones in time, the leadership group the others (source: domain.md, "Practice":
/// extensions are normal; targets change rarely).
/// </summary>
internal static class ExtensionRules
{
    internal static Decision.Rejected? Handle(Decider decider, ExtensionCommand command)
    {
        ItemState item = decider.State;
        if (CommandRules.Refuse(item, Trigger.Extend) is { } refusal)
        {
            return refusal;
        }

        if (item.Stages.FirstOrDefault(stage => stage.Number == command.Stage) is not { } stage)
        {
            return new("no-such-stage", $"The item has no stage {command.Stage.ToString(CultureInfo.InvariantCulture)}; it has {CommandRules.Numbers(item)}.");
        }

        if (stage.DoneAt is not null)
        {
            return new("stage-already-done", $"Stage {stage.Number} ({stage.Name}) is done; its date stands.");
        }

        return command switch
        {
            RequestExtension request => Request(decider, stage, request),
            GrantExtension grant => Grant(decider, stage, grant),
            RefuseExtension refuse => Refuse(decider, stage, refuse),
            WithdrawExtension withdraw => Withdraw(decider, stage, withdraw),
            _ => new("unknown-command", $"There is no rule for the command {command.GetType().Name}."),
        };
    }

    /// <summary>What still waits for a decision does so no more: the stage is done, suspended, or has another date.</summary>
    internal static void Lapse(Decider decider, StageState stage)
    {
        if (stage.Extension is { Status: ExtensionStatus.Requested })
        {
            decider.Raise(new ExtensionWithdrawn(stage.Number, By: null, decider.Now));
        }
    }

    /// <summary>Why the office alone cannot move a stage to a date; null where it can.</summary>
    internal static string? BeyondOffice(ItemState item, StageState stage, DateOnly due, DateOnly today)
    {
        int most = (item.Rules ?? RuleBook.Default).OfficeExtensionDays;
        if (today > stage.Due)
        {
            return $"its due date, {stage.Due:yyyy-MM-dd}, has passed";
        }

        if (item.SlipList().Any(slip => slip.Color == SlipColor.Red && (slip.Stage is null || slip.Stage == stage.Number)))
        {
            return "a red slip was issued for it";
        }

        int days = due.DayNumber - stage.OriginalDue.DayNumber;
        return days > most ? $"{due:yyyy-MM-dd} lies {days} days after the original date, {stage.OriginalDue:yyyy-MM-dd}, and the office grants at most {most}" : null;
    }

    private static Decision.Rejected? Request(Decider decider, StageState stage, RequestExtension command)
    {
        ItemState item = decider.State;
        if (Responsible.Refuse(item, stage.OwnedByOffice, command.By, $"ask for another date of stage {stage.Number} ({stage.Name})") is { } other)
        {
            return other;
        }

        if (string.IsNullOrWhiteSpace(command.Reason) || string.IsNullOrWhiteSpace(command.Progress))
        {
            return new("reason-missing", "A request for another date needs a reason and the progress made so far.");
        }

        if (stage.Extension is { Status: ExtensionStatus.Requested } open)
        {
            return new("already-requested", $"Stage {stage.Number} ({stage.Name}) has a request for {open.Due:yyyy-MM-dd} that is not decided; withdraw it first.");
        }

        DateOnly today = ProgrammeZone.DateOf(decider.Now);
        if (DateRefusal(item, stage, command.Due, today) is { } bad)
        {
            return bad;
        }

        bool beyond = BeyondOffice(item, stage, command.Due, today) is not null;
        decider.Raise(new ExtensionRequested(stage.Number, command.Due, command.Reason, command.Progress, command.By, beyond, decider.Now));
        return null;
    }

    private static Decision.Rejected? Grant(Decider decider, StageState stage, GrantExtension command)
    {
        if (Undecided(stage, ExtensionTrigger.Grant) is { } refusal)
        {
            return refusal;
        }

        ExtensionState request = stage.Extension!;
        DateOnly today = ProgrammeZone.DateOf(decider.Now);
        if (NotTheirs(decider, stage, command.By, today) is { } other)
        {
            return other;
        }

        // What was asked may have lost its sense since: time has passed, or another stage has another date.
        if (DateRefusal(decider.State, stage, request.Due, today) is { } bad)
        {
            return bad;
        }

        decider.Raise(new ExtensionGranted(stage.Number, request.Due, command.By, decider.Now));
        CommandRules.MoveDueDate(decider, stage.Number, stage.Name, request.Due, request.Reason);
        return null;
    }

    private static Decision.Rejected? Refuse(Decider decider, StageState stage, RefuseExtension command)
    {
        if (Undecided(stage, ExtensionTrigger.Refuse) is { } refusal)
        {
            return refusal;
        }

        if (NotTheirs(decider, stage, command.By, ProgrammeZone.DateOf(decider.Now)) is { } other)
        {
            return other;
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new("reason-missing", "A request that is refused needs a reason.");
        }

        decider.Raise(new ExtensionRefused(stage.Number, command.Reason, command.By, decider.Now));
        return null;
    }

    private static Decision.Rejected? Withdraw(Decider decider, StageState stage, WithdrawExtension command)
    {
        if (Undecided(stage, ExtensionTrigger.Withdraw) is { } refusal)
        {
            return refusal;
        }

        if (command.By != stage.Extension!.By)
        {
            return new("not-the-asker", $"'{stage.Extension.By}' asked for it; only it may withdraw the request, not '{command.By}'.");
        }

        decider.Raise(new ExtensionWithdrawn(stage.Number, command.By, decider.Now));
        return null;
    }

    private static Decision.Rejected? Undecided(StageState stage, ExtensionTrigger trigger) => stage.Extension switch
    {
        null => new("nothing-requested", $"Nobody has asked for another date of stage {stage.Number} ({stage.Name})."),
        { } extension when ExtensionWorkflow.Table.Find(extension.Status, trigger) is null =>
            new("already-decided", ExtensionWorkflow.Table.Refusal(extension.Status, trigger)),
        _ => null,
    };

    private static Decision.Rejected? NotTheirs(Decider decider, StageState stage, string by, DateOnly today)
    {
        if (by is not (Recipients.Office or Recipients.Leadership))
        {
            return new("not-the-office", $"The office or the leadership group decides on another date, not '{by}'.");
        }

        return by == Recipients.Office && BeyondOffice(decider.State, stage, stage.Extension!.Due, today) is { } why
            ? new("beyond-the-office", $"Only the leadership group decides on another date of stage {stage.Number} ({stage.Name}): {why}.")
            : null;
    }

    private static Decision.Rejected? DateRefusal(ItemState item, StageState stage, DateOnly due, DateOnly today) =>
        due <= stage.Due || due < today
            ? new("bad-due-date", $"{due:yyyy-MM-dd} must lie after the due date, {stage.Due:yyyy-MM-dd}, and not before today.")
            : CommandRules.RefuseDate(item, stage.Number, due);
}
