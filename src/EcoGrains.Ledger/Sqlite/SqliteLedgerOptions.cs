using Microsoft.Extensions.Options;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>Where an SQLite ledger lies and how much it does at once.</summary>
public sealed class SqliteLedgerOptions
{
    /// <summary>The name of the ledger's file within <see cref="Directory"/>.</summary>
    public const string FileName = "ledger.db";

    /// <summary>
    /// The directory of the ledger, made when it does not exist; relative to the working directory. It must lie on a local
    /// disk: SQLite's write-ahead log does not work over a network share. Default: <c>data</c>.
    /// </summary>
    public string Directory { get; set; } = "data";

    /// <summary>The most commits in one transaction, or reads in one query. 1 to 10,000; default 512.</summary>
    public int MaxBatch { get; set; } = 512;

    /// <summary>Threads that answer lists, pages and roll-ups, beside the one for activation reads. 1 to 16; default 2.</summary>
    public int QueryThreads { get; set; } = 2;

    /// <summary>How long to wait while another program has the file locked. 0 to 1 minute; default 5 seconds.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How far the write-ahead log may grow before it is copied into the file, in MiB: less costs throughput, because pages
    /// that change often are copied more often; more costs disk space. 1 to 1,024; default 64.
    /// </summary>
    public int CheckpointMebibytes { get; set; } = 64;

    /// <summary>Stands in for a full disk in tests: the most pages the file may have; null is no limit.</summary>
    internal int? MaxPages { get; set; }

    /// <summary>Where files of evidence lie, by the first two digits of their hashes.</summary>
    internal string EvidencePath => Path.Combine(Directory, "evidence");

    internal string FilePath => Path.Combine(Directory, FileName);

    /// <summary>Every setting that is out of its range, as a sentence.</summary>
    internal IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        Check(!string.IsNullOrWhiteSpace(Directory), $"Directory must name the ledger's directory.");
        Check(MaxBatch is >= 1 and <= 10_000, $"MaxBatch must be 1 to 10000, not {MaxBatch}.");
        Check(QueryThreads is >= 1 and <= 16, $"QueryThreads must be 1 to 16, not {QueryThreads}.");
        Check(BusyTimeout >= TimeSpan.Zero && BusyTimeout <= TimeSpan.FromMinutes(1), $"BusyTimeout must be 0 to 1 minute, not {BusyTimeout}.");
        Check(CheckpointMebibytes is >= 1 and <= 1024, $"CheckpointMebibytes must be 1 to 1024, not {CheckpointMebibytes}.");
        return problems;

        void Check(bool fits, FormattableString problem)
        {
            if (!fits)
            {
                problems.Add($"{nameof(SqliteLedgerOptions)}.{FormattableString.Invariant(problem)}");
            }
        }
    }
}

internal sealed class SqliteLedgerOptionsValidator : IValidateOptions<SqliteLedgerOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteLedgerOptions options)
    {
        IReadOnlyList<string> problems = options.Problems();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
