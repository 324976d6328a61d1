using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Intake.Scenarios;
using EcoGrains.Server.Commands;

namespace EcoGrains.Server.Replay;

/// <summary>Does the acts of a scenario through the grain interfaces, as any other service would.</summary>
internal static class ScenarioActs
{
    /// <exception cref="UsageException">The programme refuses the step; the message names its line and the reason.</exception>
    internal static async Task ApplyAsync(IGrainFactory grains, string programme, ScenarioStep step, CancellationToken cancellationToken)
    {
        _ = ItemId.TryParseLocal(programme, step.Item, out ItemId id);
        CommandReply reply = await grains.GetItem(id).ExecuteAsync(step.Command, cancellationToken);
        if (!reply.Accepted)
        {
            throw new UsageException($"Line {step.Line} of the scenario ({step.On:yyyy-MM-dd}, {step.Item}) was refused: {reply.Message} [{reply.Code}]");
        }
    }
}
