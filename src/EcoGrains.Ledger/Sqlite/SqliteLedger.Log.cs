using Microsoft.Extensions.Logging;

namespace EcoGrains.Ledger.Sqlite;

internal static partial class SqliteLedgerLog
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "The ledger {Path} is open; its newest event is number {LastEvent}.")]
    public static partial void Opened(this ILogger logger, string path, long lastEvent);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "Schema script {Script} is applied to the ledger {Path}.")]
    public static partial void Migrated(this ILogger logger, string script, string path);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "A batch of {Count} writes failed and was rolled back.")]
    public static partial void BatchFailed(this ILogger logger, Exception exception, int count);
}
