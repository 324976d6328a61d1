using EcoGrains.Domain.Evidence;
using Microsoft.Extensions.Options;

namespace EcoGrains.Ledger.Evidence;

/// <summary>How large evidence may be.</summary>
public sealed class EvidenceOptions
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>The most bytes of one file. 1 KiB to 1 GiB; default 20 MiB.</summary>
    public long MaxBytes { get; set; } = 20 * Mebibyte;

    /// <summary>The most files in an archive, those of archives within it too. 1 to 100,000; default 2,000.</summary>
    public int MaxArchiveEntries { get; set; } = 2_000;

    /// <summary>The most bytes that an archive may inflate to. 1 MiB to 4 GiB; default 256 MiB.</summary>
    public long MaxInflatedBytes { get; set; } = 256 * Mebibyte;

    /// <summary>How many bytes one byte of an archive may become. 10 to 2,000; default 200.</summary>
    public int MaxInflateRatio { get; set; } = 200;

    /// <summary>How deep archives may lie in archives, the file itself counted. 1 to 5; default 3.</summary>
    public int MaxArchiveDepth { get; set; } = 3;

    /// <summary>
    /// Where uploads to PostgreSQL lie until they are judged, on the disk of each process; made when it does not exist. Default null: the
    /// system's directory for temporary files. An SQLite ledger keeps them beside its own files, into which a rename puts them.
    /// </summary>
    public string? TemporaryDirectory { get; set; }

    internal ArchiveLimits Archives => new() { Entries = MaxArchiveEntries, InflatedBytes = MaxInflatedBytes, Ratio = MaxInflateRatio, Depth = MaxArchiveDepth };

    /// <summary>Every setting that is out of its range, as a sentence.</summary>
    internal IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        Check(MaxBytes is >= 1024 and <= 1024 * Mebibyte, $"MaxBytes must be 1024 to {1024 * Mebibyte}, not {MaxBytes}.");
        Check(MaxArchiveEntries is >= 1 and <= 100_000, $"MaxArchiveEntries must be 1 to 100000, not {MaxArchiveEntries}.");
        Check(MaxInflatedBytes is >= Mebibyte and <= 4096 * Mebibyte, $"MaxInflatedBytes must be {Mebibyte} to {4096 * Mebibyte}, not {MaxInflatedBytes}.");
        Check(MaxInflateRatio is >= 10 and <= 2_000, $"MaxInflateRatio must be 10 to 2000, not {MaxInflateRatio}.");
        Check(MaxArchiveDepth is >= 1 and <= 5, $"MaxArchiveDepth must be 1 to 5, not {MaxArchiveDepth}.");
        Check(TemporaryDirectory is null || !string.IsNullOrWhiteSpace(TemporaryDirectory), $"TemporaryDirectory must name a directory, or be left out.");
        return problems;

        void Check(bool fits, FormattableString problem)
        {
            if (!fits)
            {
                problems.Add($"{nameof(EvidenceOptions)}.{FormattableString.Invariant(problem)}");
            }
        }
    }

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal EvidenceOptions Checked() => Problems() is { Count: > 0 } problems ? throw new ArgumentException(string.Join(" ", problems)) : this;
}

internal sealed class EvidenceOptionsValidator : IValidateOptions<EvidenceOptions>
{
    public ValidateOptionsResult Validate(string? name, EvidenceOptions options)
    {
        IReadOnlyList<string> problems = options.Problems();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
