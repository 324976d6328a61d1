using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>Opens connections with the settings that the ledger's promises rest on. Nothing is pooled: each belongs to one thread.</summary>
internal static class SqliteConnections
{
    private const int PageBytes = 4096;
    private const long Full = 2;

    public static SqliteConnection OpenWriter(SqliteLedgerOptions options)
    {
        SqliteConnection connection = Open(options.FilePath, SqliteOpenMode.ReadWriteCreate, options.BusyTimeout);
        long checkpointPages = options.CheckpointMebibytes * 1024L * 1024 / PageBytes;
        // FULL: a commit that was acknowledged survives a power failure. The cache holds the pages that checkpoints rewrite.
        Run(connection, $"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA foreign_keys = ON;
            PRAGMA wal_autocheckpoint = {checkpointPages};
            PRAGMA journal_size_limit = {checkpointPages * PageBytes};
            PRAGMA cache_size = -65536;
            """);
        ThrowUnlessDurable(connection);
        if (options.MaxPages is int pages)
        {
            Run(connection, $"PRAGMA max_page_count = {pages};");
        }

        return connection;
    }

    /// <summary>A connection that the engine itself keeps from writing.</summary>
    public static SqliteConnection OpenReader(SqliteLedgerOptions options)
    {
        SqliteConnection connection = Open(options.FilePath, SqliteOpenMode.ReadOnly, options.BusyTimeout);
        Run(connection, "PRAGMA query_only = ON; PRAGMA cache_size = -16384;");
        return connection;
    }

    /// <summary>SQLite keeps another journal without a word where a file system cannot do what the log needs.</summary>
    private static void ThrowUnlessDurable(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT journal_mode, synchronous FROM pragma_journal_mode, pragma_synchronous";
        using SqliteDataReader reader = command.ExecuteReader();
        reader.Read();
        (string journal, long synchronous) = (reader.GetString(0), reader.GetInt64(1));
        if (journal != "wal" || synchronous != Full)
        {
            throw new LedgerUnavailableException($"'{connection.DataSource}' cannot be written durably: SQLite offers journal mode '{journal}' there instead of 'wal'. Put the ledger's directory on a local disk.");
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        SqliteConnection connection = new(ConnectionString(path, mode, busyTimeout));
        try
        {
            connection.Open();
            Run(connection, $"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds};");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static string ConnectionString(string path, SqliteOpenMode mode, TimeSpan busyTimeout) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = false,
        // The client library's own retry on a lock, in whole seconds; 0 would mean for ever.
        DefaultTimeout = Math.Max(1, (int)busyTimeout.TotalSeconds),
    }.ToString();

    public static void Run(SqliteConnection connection, FormattableString sql) => Run(connection, FormattableString.Invariant(sql));

    public static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Pragmas take no parameters; every value here is a number of our own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
