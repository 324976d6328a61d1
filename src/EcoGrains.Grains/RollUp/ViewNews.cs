using EcoGrains.Contracts;
using Microsoft.Extensions.Logging;

namespace EcoGrains.Grains.RollUp;

/// <summary>Tells a leadership group of a department's new summary. A summary that does not arrive heals from the ledger.</summary>
internal static partial class ViewNews
{
    internal static async Task SendAsync(ILeadershipGroupGrain group, DepartmentSummary summary, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await group.PushAsync(summary, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The silo stops: whoever reads the group next rebuilds it.
        }
        catch (Exception fault)
        {
            LogPushLost(logger, summary.Id, fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The summary of {Department} did not reach its leadership group; the view heals from the ledger.")]
    private static partial void LogPushLost(ILogger logger, string department, Exception fault);
}
