using EcoGrains.Domain.Indicators;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Items;

/// <summary>What each command comes to. Null means done; a refusal leaves nothing behind, for the decider is thrown away with it.</summary>
internal static class CommandRules
{
    // As far as a plan may reach, see PlanValidator; beyond it lies a slip of the pen, and in the end no date at all.
    private const int MaxYearsAhead = 30;

    internal static Decision.Rejected? Handle(Decider decider, ItemCommand command) => command switch
    {
        Start => Handle(decider, Trigger.Start, () => decider.Raise(new Started())),
        Complete complete => Handle(decider, complete),
        AssignTarget assign => IndicatorCommandRules.Handle(decider, assign),
        AssignDepartment assign => Handle(decider, assign),
        SetDueDate set => Handle(decider, set),
        Suspend suspend => string.IsNullOrWhiteSpace(suspend.Reason)
            ? new Decision.Rejected("reason-missing", "A suspension needs a reason.")
            : Handle(decider, Trigger.Suspend, () =>
            {
                foreach (StageState stage in decider.State.Stages)
                {
                    ExtensionRules.Lapse(decider, stage);
                }

                decider.Raise(new Suspended(suspend.Reason, ProgrammeZone.DateOf(decider.Now)));
            }),
        Resume => Handle(decider, Trigger.Resume, () => decider.Raise(new Resumed(ProgrammeZone.DateOf(decider.Now)))),
        Acknowledge acknowledge => NoticeCommandRules.Handle(decider, acknowledge),
        SetInvestment set => InvestmentRules.Handle(decider, set),
        Snooze snooze => NoticeCommandRules.Handle(decider, snooze),
        ExtensionCommand extension => ExtensionRules.Handle(decider, extension),
        SlipCommand slip => SlipRules.Handle(decider, slip),
        AcceptanceCommand acceptance => AcceptanceRules.Handle(decider, acceptance),
        InstructionCommand instruction => InstructionRules.Handle(decider, instruction),
        _ => new Decision.Rejected("unknown-command", $"There is no rule for the command {command.GetType().Name}."),
    };

    private static Decision.Rejected? Handle(Decider decider, Complete command)
    {
        ItemState item = decider.State;
        StageState[] open = [.. item.Stages.Where(stage => stage.DoneAt is null)];
        StageState? stage = command.Stage is { } number ? item.Stages.FirstOrDefault(s => s.Number == number) : open.FirstOrDefault();
        if (stage is null)
        {
            return command.Stage is null && Refuse(item, Trigger.CompleteLastStage) is { } closed
                ? closed
                : new("no-such-stage", $"The item has no stage {command.Stage?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "that could be completed"}; it has {Numbers(item)}.");
        }

        if (item.Kind == ItemKind.Indicator && stage.OwnedByOffice && stage.DoneAt is null)
        {
            return new("assign-target-instead", $"Stage {stage.Number} ({stage.Name}) is done by assigning the target.");
        }

        if (stage.DoneAt is { } doneAt)
        {
            return new("stage-already-done", $"Stage {stage.Number} ({stage.Name}) has been done since {ProgrammeZone.Local(doneAt):yyyy-MM-dd}.");
        }

        IndicatorReading? found = item.Kind == ItemKind.Indicator ? IndicatorCommandRules.Find(item, command) : null;
        if (found is not null && IndicatorCommandRules.Refusal(item, stage, command, found) is { } unfounded)
        {
            return unfounded;
        }

        bool? met = found switch
        {
            null => null,
            { Finding: IndicatorFinding.Met } => true,
            { Finding: IndicatorFinding.Missed } => false,
            // What no number decides stands as it was found.
            _ => command.Met ?? true,
        };
        if (decider.OpenParts is { IsEmpty: false } parts)
        {
            return new("parts-open", $"The task was split; {string.Join(", ", parts)} must be done first.");
        }

        Trigger trigger = met switch
        {
            true => Trigger.FindMet,
            false => Trigger.FindMissed,
            null => open.Length == 1 ? Trigger.CompleteLastStage : Trigger.CompleteStage,
        };
        return Handle(decider, trigger, () =>
        {
            decider.Withdraw(stage);
            if (open.Length == 1)
            {
                SlipSettling.WithdrawAll(decider);
            }

            ExtensionRules.Lapse(decider, stage);
            decider.Raise(new StageCompleted(
                stage.Number,
                decider.Now,
                found is null ? command.Value : found.Value ?? command.Value,
                met,
                command.Note,
                found?.StrivingReached,
                found is null ? null : IndicatorCommandRules.PartsFound(found)));
        });
    }

    private static Decision.Rejected? Handle(Decider decider, AssignDepartment command)
    {
        if (command.Departments.IsDefaultOrEmpty || command.Departments.Distinct(StringComparer.Ordinal).Count() != command.Departments.Length)
        {
            return new("bad-departments", "Name at least one department, the lead first, and none of them twice.");
        }

        string[] bad = [.. command.Departments.Where(name => !DepartmentNames.IsValid(name))];
        if (bad.Length > 0)
        {
            return new("bad-departments", $"'{bad[0]}' cannot be a department's name: {DepartmentNames.Rule}");
        }

        return Handle(decider, Trigger.AssignDepartment, () =>
        {
            decider.Raise(new DepartmentAssigned(command.Departments));
            decider.CloseGapIfFilled();
        });
    }

    private static Decision.Rejected? Handle(Decider decider, SetDueDate command)
    {
        ItemState item = decider.State;
        StageState? stage = command.Stage is { } number ? item.Stages.FirstOrDefault(s => s.Number == number) : item.Stages.SingleOrDefaultOfMany();
        if (stage is null && command.Stage is null && item.Stages.Length > 1)
        {
            return new("stage-missing", $"The item has several stages; say which one: {Numbers(item)}.");
        }

        if (stage is null && command.Stage is { } wanted && wanted != item.Stages.Length + 1)
        {
            return new("no-such-stage", $"The item has no stage {wanted}; it has {Numbers(item)}.");
        }

        if (stage is null && item.Kind != ItemKind.Project)
        {
            return Refuse(item, Trigger.SetDueDate) ?? new("no-such-stage", $"Only a project takes a further stage; the item has {Numbers(item)}.");
        }

        if (stage?.DoneAt is not null)
        {
            return new("stage-already-done", $"Stage {stage.Number} ({stage.Name}) is done; its date stands.");
        }

        if (stage?.Due == command.Due)
        {
            return new("same-due-date", $"Stage {stage.Number} ({stage.Name}) is already due on {command.Due:yyyy-MM-dd}.");
        }

        int target = stage?.Number ?? item.Stages.Length + 1;
        return RefuseDate(item, target, command.Due) ?? Handle(decider, Trigger.SetDueDate, () =>
        {
            if (stage is not null)
            {
                ExtensionRules.Lapse(decider, stage);
            }

            MoveDueDate(decider, target, stage?.Name ?? StageNames.Completion, command.Due, command.Reason);
        });
    }

    /// <summary>Why a stage cannot be due on a date, whoever wants it; null where it can.</summary>
    internal static Decision.Rejected? RefuseDate(ItemState item, int stage, DateOnly due)
    {
        int year = ProgrammeZone.DateOf(item.AdoptedAt).Year;
        if (due.Year < year - 1 || due.Year > year + MaxYearsAhead)
        {
            return new("bad-due-date", $"{due:yyyy-MM-dd} lies outside {year - 1} to {year + MaxYearsAhead}.");
        }

        return item.Stages.Any(s => (s.Number < stage && s.Due > due) || (s.Number > stage && s.Due < due))
            ? new("stages-out-of-order", $"With {due:yyyy-MM-dd} stage {stage} would leave the order of the stages' dates.")
            : null;
    }

    /// <summary>Gives a stage its (new) due date: what the former one still promised is withdrawn.</summary>
    internal static void MoveDueDate(Decider decider, int stage, string name, DateOnly due, string? reason)
    {
        // A new date is placed by the newest calendar, also where no rung has moved and nobody has told the item.
        decider.Reproject(onlyIfMoved: false);
        decider.SettleDue();
        StageState? running = decider.State.Stages.FirstOrDefault(s => s.Number == stage);
        if (running is not null)
        {
            decider.Withdraw(running);
        }

        decider.Raise(new DueDateSet(stage, name, due, (running?.Generation ?? 0) + 1, decider.Now, reason));
        decider.CloseGapIfFilled();
        // Rungs of the new generation before its grant are skipped at once, so that the next wake lies ahead.
        decider.SettleDue();
    }

    internal static Decision.Rejected? Handle(Decider decider, Trigger trigger, Action accept)
    {
        if (Refuse(decider.State, trigger) is { } refusal)
        {
            return refusal;
        }

        accept();
        return null;
    }

    internal static Decision.Rejected? Refuse(ItemState item, Trigger trigger)
    {
        Workflow workflow = Workflow.Of(item.Kind);
        return workflow.Find(item.Status, trigger) is null ? new("not-possible-now", workflow.Refusal(item.Status, trigger)) : null;
    }

    internal static string Numbers(ItemState item) =>
        item.Stages.IsEmpty ? "none" : string.Join(", ", item.Stages.Select(stage => $"{stage.Number} ({stage.Name})"));

    private static StageState? SingleOrDefaultOfMany(this System.Collections.Immutable.ImmutableArray<StageState> stages) =>
        stages.Length == 1 ? stages[0] : null;
}
