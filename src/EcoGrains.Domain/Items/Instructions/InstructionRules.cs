using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Items;

/// <summary>What the commands for an instruction come to.</summary>
internal static class InstructionRules
{
    internal static Decision.Rejected? Handle(Decider decider, InstructionCommand command) => command switch
    {
        AcceptInstruction accept => Lead(decider, accept, Trigger.AcceptInstruction)
            ?? CommandRules.Handle(decider, Trigger.AcceptInstruction, () => decider.Raise(new InstructionAccepted(accept.By, accept.Note))),
        DoneInstruction done => Handle(decider, done),
        ConfirmInstruction confirm => CommandRules.Refuse(decider.State, Trigger.ConfirmInstruction) ?? SlipRules.RefuseOpen(decider.State)
            ?? CommandRules.Handle(decider, Trigger.ConfirmInstruction, () => decider.Raise(new InstructionConfirmed(confirm.By, confirm.Note))),
        ReturnInstruction back => Handle(decider, back),
        _ => new Decision.Rejected("unknown-command", $"There is no rule for the command {command.GetType().Name}."),
    };

    private static Decision.Rejected? Handle(Decider decider, DoneInstruction command) =>
        Lead(decider, command, Trigger.FinishInstruction)
        ?? (string.IsNullOrWhiteSpace(command.Note) ? new Decision.Rejected("note-missing", "Say what was done.") : null)
        ?? CommandRules.Handle(decider, Trigger.FinishInstruction, () =>
        {
            StageState stage = decider.State.Stages[^1];
            decider.Withdraw(stage);
            SlipSettling.WithdrawAll(decider);
            ExtensionRules.Lapse(decider, stage);
            decider.Raise(new InstructionDone(command.By, command.Note, command.Evidence.IsDefaultOrEmpty ? null : command.Evidence));
            decider.Raise(new StageCompleted(stage.Number, decider.Now, Note: command.Note));
        });

    private static Decision.Rejected? Handle(Decider decider, ReturnInstruction command) => string.IsNullOrWhiteSpace(command.Reason)
        ? new("reason-missing", "A return needs a reason.")
        : CommandRules.Handle(decider, Trigger.ReturnInstruction, () =>
        {
            StageState stage = decider.State.Stages[^1];
            decider.Reproject(onlyIfMoved: false);
            decider.Raise(new InstructionReturned(stage.Number, command.By, command.Reason));
            decider.Raise(new DueDateSet(stage.Number, stage.Name, stage.Due, stage.Generation + 1, decider.Now, command.Reason));
            // What lies before the return is skipped at once, so that the next wake lies ahead.
            decider.SettleDue();
        });

    // The table speaks first: who may do what is not possible now would learn nothing from being told that another may.
    private static Decision.Rejected? Lead(Decider decider, InstructionCommand command, Trigger trigger)
    {
        if (CommandRules.Refuse(decider.State, trigger) is { } refusal)
        {
            return refusal;
        }

        string lead = decider.State.Departments.IsEmpty ? Recipients.Office : Recipients.Department(decider.State.Departments[0]);
        return command.By == lead || command.By == Recipients.Office
            ? null
            : new("not-the-lead", $"Only {lead} or the office may {TriggerWords.Of(trigger)}, not '{command.By}'.");
    }
}
