using Microsoft.Extensions.Logging;

namespace EcoGrains.Web.Hosting;

internal static partial class FaultsLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    internal static partial void RequestFailed(this ILogger logger, Exception fault, string method, string path);
}
