using Microsoft.Extensions.Logging;

namespace EcoGrains.Grains.Waking;

internal sealed partial class WakeAnnouncer
{
    [LoggerMessage(LogLevel.Debug, "The reminder service did not take the wake of {Grain}; the sweeper will find it.")]
    private partial void LogNotAnnounced(GrainId grain, Exception fault);
}
