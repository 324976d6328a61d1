using EcoGrains.Domain.Programmes;
using static EcoGrains.Domain.Access.Role;
using static EcoGrains.Domain.Commands.CommandTarget;

namespace EcoGrains.Domain.Commands;

/// <summary>Who may do what to a programme.</summary>
internal static class ProgrammeActs
{
    internal static IReadOnlyList<CommandSpec> All { get; } =
    [
        CommandSpec.For<AdoptPlan>(Programme, "adoptPlan", "Adopts a task book.", any: [Admin, Office]),
        CommandSpec.For<AmendPlan>(Programme, "amendPlan", "Adopts a revised task book as a new version.", any: [Office]),
        CommandSpec.For<IssueInstruction>(Programme, "issueInstruction", "A leader's decision becomes an item with a department and a date (批示).", any: [Leader]),
        CommandSpec.For<SplitKeyTask>(Programme, "splitKeyTask", "Splits a key task into parts, after the responsible leader has agreed (分解).", any: [Office, Leader]),
        CommandSpec.For<ConfirmLink>(Programme, "confirmLink", "Two items speak of the same thing.", any: [Office]),
        CommandSpec.For<RejectLink>(Programme, "rejectLink", "Two items do not speak of the same thing.", any: [Office]),
    ];
}
