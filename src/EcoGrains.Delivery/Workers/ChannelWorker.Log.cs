using Microsoft.Extensions.Logging;

namespace EcoGrains.Delivery.Workers;

public sealed partial class ChannelWorker
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "The delivery {Key} is dead: {Reason} 'ecograins deliveries list --state dead' lists such, and they can be retried or dropped.")]
    private partial void LogDead(string key, string reason);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "Sending {Key} failed by a fault; it is tried again.")]
    private partial void LogFault(string key, Exception fault);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Error, Message = "What became of {Key} could not be recorded; when its lease ends it is sent again under the same id.")]
    private partial void LogLeft(string key, Exception fault);
}
