using System.CommandLine;
using EcoGrains.Server.Commands;
using Npgsql;

namespace EcoGrains.Server.Ledgers;

/// <summary><c>--data DIR</c> or <c>--postgres CONNECTION</c>: the two ways in which a verb is told where its ledger is.</summary>
internal sealed class LedgerOption(string dataDescription)
{
    internal const string DefaultDirectory = "data";

    /// <summary>Keeps a password off the command line, which other users of a machine can read.</summary>
    internal const string Variable = "ECOGRAINS_POSTGRES";

    private readonly Option<string?> _data = CommonOptions.Data(dataDescription);

    private readonly Option<string?> _postgres = new("--postgres")
    {
        Description = $"The ledger's PostgreSQL database instead, such as \"Host=db;Database=ecograins;Username=ecograins\". The variable {Variable} says the same without showing a password.",
        HelpName = "CONNECTION",
    };

    internal Command AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_postgres);
        return command;
    }

    /// <exception cref="UsageException">Both are given, or the connection string is none.</exception>
    internal LedgerPlace Read(ParseResult parsed)
    {
        (string? data, string? postgres) = (parsed.GetValue(_data), parsed.GetValue(_postgres));
        if (data is not null && postgres is not null)
        {
            throw new UsageException("A ledger is either in a directory or in a database: give --data or --postgres, not both.");
        }

        string? variable = Environment.GetEnvironmentVariable(Variable);
        return (postgres ?? (data is null && !string.IsNullOrWhiteSpace(variable) ? variable : null)) is { } connection
            ? new LedgerPlace.Database(Checked(connection))
            : new LedgerPlace.Directory(data ?? DefaultDirectory);
    }

    private static string Checked(string connection)
    {
        try
        {
            NpgsqlConnectionStringBuilder parts = new(connection);
            return string.IsNullOrEmpty(parts.Host) || string.IsNullOrEmpty(parts.Database)
                ? throw new UsageException("--postgres needs at least Host and Database, such as \"Host=db;Database=ecograins;Username=ecograins\".")
                : connection;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new UsageException($"--postgres is not a connection string such as \"Host=db;Database=ecograins;Username=ecograins\": {fault.Message}");
        }
    }
}
