using Microsoft.Extensions.Logging;

namespace EcoGrains.Ledger.Postgres;

internal static partial class PostgresLedgerLog
{
    [LoggerMessage(EventId = 2101, Level = LogLevel.Information, Message = "The ledger {Database} is open; its newest event is number {LastEvent}.")]
    public static partial void Opened(this ILogger logger, string database, long lastEvent);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Information, Message = "Schema script {Script} is applied to the ledger {Database}.")]
    public static partial void Migrated(this ILogger logger, string script, string database);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Warning, Message = "The database {Database} is lost; requests wait for it up to {MaxOutage}.")]
    public static partial void Lost(this ILogger logger, Exception exception, string database, TimeSpan maxOutage);

    [LoggerMessage(EventId = 2104, Level = LogLevel.Information, Message = "The database {Database} is back after {Outage}.")]
    public static partial void Found(this ILogger logger, string database, TimeSpan outage);

    [LoggerMessage(EventId = 2105, Level = LogLevel.Error, Message = "{Count} writes failed.")]
    public static partial void BatchFailed(this ILogger logger, Exception exception, int count);

    [LoggerMessage(EventId = 2106, Level = LogLevel.Warning, Message = "The answer to {Count} commits was lost, but {Stored} of them were stored; they are acknowledged.")]
    public static partial void Recovered(this ILogger logger, int count, int stored);

    [LoggerMessage(EventId = 2107, Level = LogLevel.Warning, Message = "The database {Database} runs with {Setting}=off: a power failure may lose or damage what it acknowledged. Turn it on.")]
    public static partial void NotDurable(this ILogger logger, string database, string setting);
}
