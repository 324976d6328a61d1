using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace EcoGrains.Ledger.Postgres;

/// <summary>Tells faults apart: those that pass, those of one commit and the others, and puts them into sentences.</summary>
internal static class PostgresFaults
{
    /// <summary>
    /// Whether the database is lost, restarting or failing over, so that another attempt over another connection may succeed. A
    /// read-only server counts: after a failover the new primary is found by connecting again.
    /// </summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        PostgresException fault => fault.SqlState[..2] is "08" || fault.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or "25P03" or "57P05" or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable,
        NpgsqlException or IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    /// <summary>Whether the database may be sound and one commit unfit: a value that it cannot hold, a row that is already there.</summary>
    public static bool IsOfOneCommit(Exception exception) => exception switch
    {
        PostgresException fault => fault.SqlState[..2] is "22" or "23" or "54",
        ArgumentException or FormatException or EncoderFallbackException or OverflowException => true,
        _ => false,
    };

    public static bool IsOfTheDatabase(Exception exception) => exception is NpgsqlException || IsPassing(exception);

    /// <param name="exception">What the client library threw.</param>
    /// <param name="name">The database.</param>
    /// <param name="unknown">Whether a commit may have been stored although its answer was lost.</param>
    public static LedgerUnavailableException Explain(Exception exception, string name, bool unknown = false)
    {
        string stored = unknown ? "Whether the change was stored is not known: read the entity again before repeating it." : "Nothing was stored.";
        string sentence = (exception as PostgresException)?.SqlState switch
        {
            PostgresErrorCodes.DiskFull => $"The disk of the database {name} is full. {stored} Free space on it; the ledger then goes on by itself.",
            PostgresErrorCodes.ReadOnlySqlTransaction => $"The database {name} is read-only: it is a standby, or its default_transaction_read_only is on. {stored} Make it the primary or name the primary in the connection string; the ledger then goes on by itself.",
            PostgresErrorCodes.TooManyConnections => $"The database {name} has no connection left. {stored} Raise its max_connections or lower MaxConnections of the silos.",
            PostgresErrorCodes.InvalidCatalogName => $"There is no database {name}. Create it (CREATE DATABASE) or correct the connection string.",
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => $"The database {name} refuses the user or the password of the connection string. Correct them, or let the user in by pg_hba.conf.",
            PostgresErrorCodes.InsufficientPrivilege => $"The user of the connection string may not do that in the database {name}: {exception.Message}. {stored} Make it the owner of the ledger's tables.",
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn => $"The ledger's tables are missing or changed in the database {name}: {exception.Message}. {stored} Check the search path, or restore the newest backup.",
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => $"The database {name} is damaged: {exception.Message}. {stored} Stop EcoGrains, keep a copy of the data directory and restore the newest backup.",
            PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => $"The database {name} is stopping or starting. {stored} Wait until it runs; the ledger then goes on by itself.",
            string state when !IsPassing(exception) => $"The database {name} refused the request: {exception.Message} (SQLSTATE {state}). {stored} Please report it.",
            _ => $"The database {name} cannot be reached: {exception.Message.TrimEnd('.')}. {stored} Check that it runs and that this machine reaches it; the ledger then goes on by itself.",
        };
        return new LedgerUnavailableException(sentence, exception);
    }
}
