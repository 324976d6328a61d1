using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Scenarios;
using EcoGrains.Server.Commands;

namespace EcoGrains.Server.Replay;

/// <summary>Does the acts of a scenario through the grain interfaces, as any other service would, with the rights of whom they name.</summary>
internal static class ScenarioActs
{
    private const string DepartmentPrefix = "department/";

    /// <exception cref="UsageException">The programme refuses the step; the message names its line and the reason.</exception>
    internal static async Task ApplyAsync(IGrainFactory grains, ICallerSeal seal, Plan plan, ScenarioStep step, CancellationToken cancellationToken)
    {
        CallerContext.Set(await seal.SealAsync(CallerOf(step.Command.By, plan), cancellationToken));
        CommandAddress address = CommandAddress.Read(step.Spec, plan.Id, plan.Group, step.Of)
            ?? throw new UsageException($"Line {step.Line} of the scenario ({step.On:yyyy-MM-dd}): '{step.Of}' is not {CommandAddress.Example(step.Spec.Target)}.");
        CommandReply reply = await grains.SendAsync(address, step.Command, cancellationToken);
        if (!reply.Accepted)
        {
            throw new UsageException($"Line {step.Line} of the scenario ({step.On:yyyy-MM-dd}, {(step.Of.Length > 0 ? step.Of : step.Spec.Name)}) was refused: {reply.Message} [{reply.Code}]");
        }
    }

    // A scenario names bodies, not people: each acts by one account of its own.
    private static Caller CallerOf(string by, Plan plan) => new()
    {
        Account = $"scenario/{by}",
        Name = by,
        From = "scenario",
        Grants = by switch
        {
            Recipients.Office => [new Grant { Role = Role.Office, Group = plan.Group }],
            Recipients.Leadership => [new Grant { Role = Role.Leader, Group = plan.Group }],
            _ when by.StartsWith(DepartmentPrefix, StringComparison.Ordinal) =>
                [new Grant { Role = Role.DepartmentHead, Group = plan.Group, Department = by[DepartmentPrefix.Length..] }],
            _ => [],
        },
    };
}
