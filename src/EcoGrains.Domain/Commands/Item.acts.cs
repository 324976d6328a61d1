using EcoGrains.Domain.Items;
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
        CommandSpec.For<AcceptInstruction>(Item, "acceptInstruction", "The department takes an instruction on (接办).", any: [Office], own: [DepartmentOperator, DepartmentHead]),
        CommandSpec.For<DoneInstruction>(Item, "doneInstruction", "The department says that an instruction is carried out (办结).", any: [Office], own: [DepartmentHead]),
        CommandSpec.For<ConfirmInstruction>(Item, "confirmInstruction", "An instruction is found to be carried out (销号).", any: [Office, Leader]),
        CommandSpec.For<ReturnInstruction>(Item, "returnInstruction", "An instruction is not carried out: the department has it again.", any: [Office, Leader]),
    ];
}
