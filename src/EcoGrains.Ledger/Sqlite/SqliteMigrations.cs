using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>Brings a ledger's schema to this version, and tells whether it is older, newer or no ledger at all.</summary>
internal static class SqliteMigrations
{
    private const string JournalTable = "SchemaVersions";
    private const string ResourcePrefix = "sqlite/";

    private static readonly Lazy<IReadOnlyList<SqlScript>> Scripts = new(LoadScripts);

    /// <exception cref="LedgerUnavailableException">The file is newer than this program or no ledger.</exception>
    public static void Migrate(SqliteConnection connection, ILogger logger)
    {
        string path = connection.DataSource;
        List<string>? applied = ReadJournal(connection);
        ThrowIfForeign(connection, applied, path);
        ThrowIfNewer(applied, path);
        using SharedConnection shared = new(connection);
        DatabaseUpgradeResult result = DeployChanges.To.SqliteDatabase(shared)
            .WithScripts(Scripts.Value)
            .WithTransactionPerScript()
            // Otherwise a dollar sign in a script would be taken for a variable.
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw result.Error as SqliteException is SqliteException fault
                ? SqliteFaults.Explain(fault, path)
                : new LedgerUnavailableException($"The schema of '{path}' could not be brought up to date: {result.Error.Message} The script that failed left nothing behind. Please report it.", result.Error);
        }

        foreach (SqlScript script in result.Scripts)
        {
            logger.Migrated(script.Name, path);
        }
    }

    /// <exception cref="LedgerUnavailableException">The file is no ledger, or one of another version.</exception>
    public static void ThrowUnlessCurrent(SqliteConnection connection)
    {
        string path = connection.DataSource;
        List<string>? applied = ReadJournal(connection);
        if (applied is null)
        {
            throw NotALedger(path);
        }

        ThrowIfNewer(applied, path);
        if (Scripts.Value.Any(script => !applied.Contains(script.Name)))
        {
            throw new LedgerUnavailableException($"The ledger '{path}' was written by an older version of EcoGrains. Start the server on it once with this version, which brings it up to date; then try again.");
        }
    }

    private static List<string>? ReadJournal(SqliteConnection connection)
    {
        if (Count(connection, $"SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '{JournalTable}'") == 0)
        {
            return null;
        }

        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT ScriptName FROM {JournalTable}";
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static void ThrowIfForeign(SqliteConnection connection, List<string>? applied, string path)
    {
        if (applied is null && Count(connection, "SELECT count(*) FROM sqlite_schema") > 0)
        {
            throw NotALedger(path);
        }
    }

    private static void ThrowIfNewer(List<string>? applied, string path)
    {
        if (applied?.FirstOrDefault(name => Scripts.Value.All(script => script.Name != name)) is string unknown)
        {
            throw new LedgerUnavailableException($"The ledger '{path}' was written by a newer version of EcoGrains (its schema has '{unknown}'). Run that version or a later one; this one would not understand it.");
        }
    }

    private static LedgerUnavailableException NotALedger(string path) =>
        new($"'{path}' is an SQLite database, but not a ledger. Name another directory.");

    private static long Count(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Both statements are constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private static IReadOnlyList<SqlScript> LoadScripts()
    {
        Assembly assembly = typeof(SqliteMigrations).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => SqlScript.FromStream(name, assembly.GetManifestResourceStream(name)!))];
    }
}
