using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Postgresql;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// Brings a ledger's schema to this version, one process at a time, and tells whether it is older, newer or no ledger at all.
/// Scripts only add: the silos of the version before go on beside those of this one.
/// </summary>
internal static class PostgresMigrations
{
    private const string JournalTable = "ecograins_schema";
    private const string ResourcePrefix = "postgres/";
    private const int OldestServer = 150_000;

    // A script on a large ledger, or another silo's.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly Lazy<IReadOnlyList<SqlScript>> Scripts = new(LoadScripts);

    /// <exception cref="LedgerUnavailableException">The schema is newer than this program, or the database is none for a ledger.</exception>
    public static void Migrate(PostgresSource source, ILogger logger)
    {
        using NpgsqlConnection connection = source.DataSource.OpenConnection();
        ThrowIfUnfit(connection, source.Name);
        // Held by this connection while DbUp works over another: of silos that start together one migrates, the others find it done.
        // A silo that dies lets go.
        Run(connection, $"SELECT pg_advisory_lock({PostgresLocks.Migration})");
        try
        {
            List<string>? applied = ReadJournal(connection);
            ThrowIfForeign(connection, applied, source.Name);
            ThrowIfNewer(applied, source.Name);
            if (Scripts.Value.Any(script => applied?.Contains(script.Name) != true))
            {
                Upgrade(source, logger);
            }
        }
        finally
        {
            Run(connection, $"SELECT pg_advisory_unlock({PostgresLocks.Migration})");
        }
    }

    /// <exception cref="LedgerUnavailableException">There is no ledger, or one of another version.</exception>
    public static async Task ThrowUnlessCurrentAsync(PostgresSource source, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await source.DataSource.OpenConnectionAsync(cancellationToken);
        if (ReadJournal(connection) is not List<string> applied)
        {
            throw new LedgerUnavailableException($"There is no ledger in the database {source.Name}. Name the database that the server was started with.");
        }

        ThrowIfNewer(applied, source.Name);
        if (Scripts.Value.Any(script => !applied.Contains(script.Name)))
        {
            throw new LedgerUnavailableException($"The ledger in the database {source.Name} was written by an older version of EcoGrains. Start the server on it once with this version, which brings it up to date; then try again.");
        }
    }

    private static void Upgrade(PostgresSource source, ILogger logger)
    {
        DatabaseUpgradeResult result = DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(source.DataSource))
            .WithScripts(Scripts.Value)
            .JournalToPostgresqlTable(null, JournalTable)
            .WithTransactionPerScript()
            // Otherwise a dollar sign in a script would be taken for a variable.
            .WithVariablesDisabled()
            .WithExecutionTimeout(Patience)
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw PostgresFaults.IsPassing(result.Error)
                ? result.Error
                : new LedgerUnavailableException($"The schema of the database {source.Name} could not be brought up to date: {result.Error.Message} The script that failed left nothing behind. Please report it.", result.Error);
        }

        foreach (SqlScript script in result.Scripts)
        {
            logger.Migrated(script.Name, source.Name);
        }
    }

    private static void ThrowIfUnfit(NpgsqlConnection connection, string name)
    {
        using NpgsqlCommand command = new("SELECT current_setting('server_version_num')::integer, current_setting('server_version'), current_setting('server_encoding'), current_schema()", connection);
        using NpgsqlDataReader reader = command.ExecuteReader();
        reader.Read();
        if (reader.GetInt32(0) < OldestServer)
        {
            throw new LedgerUnavailableException($"The database {name} runs PostgreSQL {reader.GetString(1)}, but the ledger needs 15 or later. Upgrade the server.");
        }

        if (reader.GetString(2) != "UTF8")
        {
            throw new LedgerUnavailableException($"The database {name} keeps its text as {reader.GetString(2)}. Create one with ENCODING 'UTF8'.");
        }

        if (reader.IsDBNull(3))
        {
            throw new LedgerUnavailableException($"No schema of the search path exists in the database {name}. Create it, or correct the search path.");
        }
    }

    private static List<string>? ReadJournal(NpgsqlConnection connection)
    {
        if (!Exists(connection, [JournalTable]))
        {
            return null;
        }

        using NpgsqlCommand command = new($"SELECT scriptname FROM {JournalTable}", connection);
        using NpgsqlDataReader reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    /// <summary>The database may hold other programs' tables, but none that a ledger would have to share.</summary>
    private static void ThrowIfForeign(NpgsqlConnection connection, List<string>? applied, string name)
    {
        if (applied is null && Exists(connection, ["entity", "event", "notice", "setting", "owner_digest"]))
        {
            throw new LedgerUnavailableException($"The database {name} has tables of another program that are named as the ledger's. Name another database, or another schema by Search Path.");
        }
    }

    private static void ThrowIfNewer(List<string>? applied, string name)
    {
        if (applied?.FirstOrDefault(script => Scripts.Value.All(own => own.Name != script)) is string unknown)
        {
            throw new LedgerUnavailableException($"The ledger in the database {name} was written by a newer version of EcoGrains (its schema has '{unknown}'). Run that version or a later one; this one would not understand it.");
        }
    }

    private static bool Exists(NpgsqlConnection connection, string[] tables)
    {
        using NpgsqlCommand command = new("SELECT EXISTS (SELECT FROM unnest($1) AS t (name) WHERE to_regclass(t.name) IS NOT NULL)", connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = tables });
        return (bool)command.ExecuteScalar()!;
    }

    private static void Run(NpgsqlConnection connection, FormattableString sql)
    {
#pragma warning disable CA2100 // A number of our own.
        using NpgsqlCommand command = new(FormattableString.Invariant(sql), connection) { CommandTimeout = (int)Patience.TotalSeconds };
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static IReadOnlyList<SqlScript> LoadScripts()
    {
        Assembly assembly = typeof(PostgresMigrations).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => SqlScript.FromStream(name, assembly.GetManifestResourceStream(name)!))];
    }
}

/// <summary>The advisory locks of a ledger's database; their numbers are agreed between all versions.</summary>
internal static class PostgresLocks
{
    public const long Migration = 4_995_144_001;

    /// <summary>Held by a transaction that appends events: so they become visible in the order of their numbers, without holes.</summary>
    public const long Append = 4_995_144_002;
}
