using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using static EcoGrains.Domain.Access.Role;
using static EcoGrains.Domain.Commands.CommandTarget;

namespace EcoGrains.Domain.Commands;

/// <summary>Who may do what to an item.</summary>
internal static class ItemActs
{
    internal static IReadOnlyList<CommandSpec> All { get; } =
    [
        CommandSpec.For<Start>(Item, "start", "Work has begun (开工).", any: [Office], own: [DepartmentOperator, DepartmentHead]),
        CommandSpec.For<Complete>(Item, "complete", "A stage is done; for an indicator, what the yearly check found.", any: [Office], own: [DepartmentHead]),
        CommandSpec.For<AssignTarget>(Item, "assignTarget", "The superior has set the target (下达).", any: [Office]),
        CommandSpec.For<AssignDepartment>(Item, "assignDepartment", "Names the departments that answer for it, the lead first (分解).", any: [Office, Leader]),
        CommandSpec.For<SetDueDate>(Item, "setDueDate", "Gives a stage a (new) due date.", any: [Office, Leader]),
        CommandSpec.For<SetInvestment>(Item, "setInvestment", "Sets what a project costs: planned, in place, done (万元).", any: [Office]),
        CommandSpec.For<Suspend>(Item, "suspend", "Stops the clock for the item (暂停).", any: [Office, Leader]),
        CommandSpec.For<Resume>(Item, "resume", "Goes on where the item was suspended.", any: [Office, Leader]),
        CommandSpec.For<Acknowledge>(Item, "acknowledge", "The newest notice of a stage has been read (签收).", any: [Office, Leader], own: [DepartmentOperator, DepartmentHead]),
        CommandSpec.For<Snooze>(Item, "snooze", "Asks not to hear of a stage's early notices for a while.", any: [Office], own: [DepartmentHead]),

        // The office asks, answers and applies itself where it stands in for the departments.
        CommandSpec.For<RequestExtension>(Item, "requestExtension", "Asks for a later due date of a stage (延期申请).", any: [Office], own: [DepartmentHead]),
        CommandSpec.For<GrantExtension>(Item, "grantExtension", "Gives a stage the due date that was asked for.", any: [Office, Leader]),
        CommandSpec.For<RefuseExtension>(Item, "refuseExtension", "Leaves a stage its due date, with a reason.", any: [Office, Leader]),
        CommandSpec.For<WithdrawExtension>(Item, "withdrawExtension", "Asks no more for another due date.", any: [Office], own: [DepartmentHead]),
        CommandSpec.For<IssueSlip>(Item, "issueSlip", "Issues a supervision slip (督办单).", any: [Office, Leader]),
        CommandSpec.For<AnswerSlip>(Item, "answerSlip", "Answers a supervision slip.", any: [Office], own: [DepartmentHead]),
        CommandSpec.For<ReturnAnswer>(Item, "returnAnswer", "Returns the answer to a slip with a reason; a new limit begins.", any: [Office]),
        CommandSpec.For<CloseSlip>(Item, "closeSlip", "Closes a supervision slip (销单).", any: [Office]),
        CommandSpec.For<ApplyForAcceptance>(Item, "applyForAcceptance", "Says that the item is done and may be looked at (申请验收).", any: [Office], own: [DepartmentHead]),
        CommandSpec.For<CheckAcceptance>(Item, "checkAcceptance", "Says what the check on site found, line by line.", any: [Office]),
        CommandSpec.For<Accept>(Item, "accept", "Accepts the item and closes it out (验收销号).", any: [Office]),
        CommandSpec.For<ReturnAcceptance>(Item, "returnAcceptance", "Returns an application for acceptance with a reason.", any: [Office]),
        CommandSpec.For<Reopen>(Item, "reopen", "Opens a closed item again.", any: [Office]),
        CommandSpec.For<AcceptInstruction>(Item, "acceptInstruction", "The department takes an instruction on (接办).", any: [Office], own: [DepartmentOperator, DepartmentHead]),
        CommandSpec.For<DoneInstruction>(Item, "doneInstruction", "The department says that an instruction is carried out (办结).", any: [Office], own: [DepartmentHead]),
        CommandSpec.For<ConfirmInstruction>(Item, "confirmInstruction", "An instruction is found to be carried out (销号).", any: [Office, Leader]),
        CommandSpec.For<ReturnInstruction>(Item, "returnInstruction", "An instruction is not carried out: the department has it again.", any: [Office, Leader]),
    ];
}
