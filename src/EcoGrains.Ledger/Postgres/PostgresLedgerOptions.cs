using Microsoft.Extensions.Options;
using Npgsql;

namespace EcoGrains.Ledger.Postgres;

/// <summary>Where a PostgreSQL ledger lies and how much it does at once.</summary>
public sealed class PostgresLedgerOptions
{
    /// <summary>
    /// How Npgsql reaches the database, for instance <c>Host=db1,db2;Database=ecograins;Username=ecograins</c>: of several hosts the
    /// one that can be written is used. The ledger's tables lie in the first schema of the search path. Required.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>The most commits in one statement, or reads in one query. 1 to 10,000; default 512.</summary>
    public int MaxBatch { get; set; } = 512;

    /// <summary>The most connections of this process, for everything that shares the ledger's database. 4 to 200; default 20.</summary>
    public int MaxConnections { get; set; } = 20;

    /// <summary>
    /// How long commits and reads wait for a database that is lost, restarting or failing over, counted from when its loss was
    /// noticed; afterwards they fail at once until it is back. 0 to 10 minutes; default 30 seconds.
    /// </summary>
    public TimeSpan MaxOutage { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one statement may take before its connection counts as lost. 1 second to 10 minutes; default 30 seconds.</summary>
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Every setting that is out of its range, as a sentence.</summary>
    internal IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        Check(!string.IsNullOrWhiteSpace(ConnectionString), $"ConnectionString must name the database.");
        if (ConnectionProblem() is string problem)
        {
            Check(false, $"ConnectionString must be one that Npgsql understands: {problem}");
        }

        Check(MaxBatch is >= 1 and <= 10_000, $"MaxBatch must be 1 to 10000, not {MaxBatch}.");
        Check(MaxConnections is >= 4 and <= 200, $"MaxConnections must be 4 to 200, not {MaxConnections}.");
        Check(MaxOutage >= TimeSpan.Zero && MaxOutage <= TimeSpan.FromMinutes(10), $"MaxOutage must be 0 to 10 minutes, not {MaxOutage}.");
        Check(
            StatementTimeout >= TimeSpan.FromSeconds(1) && StatementTimeout <= TimeSpan.FromMinutes(10),
            $"StatementTimeout must be 1 second to 10 minutes, not {StatementTimeout}.");
        return problems;

        void Check(bool fits, FormattableString problem)
        {
            if (!fits)
            {
                problems.Add($"{nameof(PostgresLedgerOptions)}.{FormattableString.Invariant(problem)}");
            }
        }
    }

    private string? ConnectionProblem()
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(ConnectionString);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            return exception.Message;
        }
    }
}

internal sealed class PostgresLedgerOptionsValidator : IValidateOptions<PostgresLedgerOptions>
{
    public ValidateOptionsResult Validate(string? name, PostgresLedgerOptions options)
    {
        IReadOnlyList<string> problems = options.Problems();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
