using Microsoft.Extensions.Logging;

namespace EcoGrains.Grains.Programmes;

internal sealed partial class ProgrammeGrain
{
    [LoggerMessage(LogLevel.Information, "{Alive} of {Items} items of {Programme} are alive.")]
    private static partial void LogStep(ILogger logger, int alive, int items, string programme);
}
