using Npgsql;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// The connections of one process to a ledger's database: one pool for whatever shares it. Its owner disposes it last.
/// </summary>
internal sealed class PostgresSource : IAsyncDisposable
{
    private const int ConnectSeconds = 5;
    private const int CachedStatements = 64;
    private const int BufferBytes = 65_536;
    private const string ReadOnly = " -c default_transaction_read_only=on";

    // No query here runs for long, but the planner's estimate for a table of a million makes it compile even one that reads a row.
    private const string Uncompiled = " -c jit=off";

    private readonly NpgsqlDataSource pool;

    private PostgresSource(NpgsqlDataSource pool, NpgsqlDataSource source, string name) => (this.pool, DataSource, Name) = (pool, source, name);

    public NpgsqlDataSource DataSource { get; }

    /// <summary>Database and host as messages name them, without user and password.</summary>
    public string Name { get; }

    /// <summary>Nothing is connected yet.</summary>
    /// <param name="readOnly">The server itself then refuses to write over these connections; of several hosts any will do.</param>
    public static PostgresSource Create(PostgresLedgerOptions options, bool readOnly = false)
    {
        NpgsqlConnectionStringBuilder settings = new(options.ConnectionString)
        {
            MaxPoolSize = options.MaxConnections,
            CommandTimeout = (int)Math.Ceiling(options.StatementTimeout.TotalSeconds),
        };
        Default(settings, "Timeout", ConnectSeconds);
        Default(settings, "Max Auto Prepare", CachedStatements);
        Default(settings, "Application Name", "ecograins");
        Default(settings, "TCP Keepalive", true);
        // A batch in a packet or two instead of a dozen, each of which would wake the server for a part of it.
        Default(settings, "Write Buffer Size", BufferBytes);
        Default(settings, "Read Buffer Size", BufferBytes);
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        settings.Options = $"{settings.Options}{Uncompiled}{(readOnly ? ReadOnly : "")}".Trim();

        string name = $"{settings.Database ?? settings.Username} on {settings.Host}:{settings.Port}";
        if (settings.Host?.Contains(',', StringComparison.Ordinal) != true)
        {
            settings.Remove("Target Session Attributes");
            NpgsqlDataSource single = new NpgsqlDataSourceBuilder(settings.ToString()).Build();
            return new PostgresSource(single, single, name);
        }

        settings.Remove("Target Session Attributes");
        NpgsqlMultiHostDataSource hosts = new NpgsqlDataSourceBuilder(settings.ToString()).BuildMultiHost();
        return new PostgresSource(hosts, hosts.WithTargetSession(readOnly ? TargetSessionAttributes.Any : TargetSessionAttributes.ReadWrite), name);
    }

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    private static void Default(NpgsqlConnectionStringBuilder settings, string keyword, object value)
    {
        if (!settings.ShouldSerialize(keyword))
        {
            settings[keyword] = value;
        }
    }
}
