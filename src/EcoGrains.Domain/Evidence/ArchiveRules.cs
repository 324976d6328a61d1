using System.Text;

namespace EcoGrains.Domain.Evidence;

/// <summary>How much an archive may hold, counted over the archives within it too.</summary>
public sealed record ArchiveLimits
{
    /// <summary>Entries of all levels. Default 2,000: a long presentation has several hundred.</summary>
    public int Entries { get; init; } = 2_000;

    /// <summary>Bytes of all levels, counted while they are inflated. Default 256 MiB.</summary>
    public long InflatedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How many bytes one byte of the file may become, looked at beyond <see cref="UnsuspectedBytes"/>. Default 200.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Archives within archives, the file itself counted. Default 3: an archive of documents with tables inside.</summary>
    public int Depth { get; init; } = 3;

    /// <summary>So much a small file may inflate to whatever the ratio: a table of equal rows shrinks well. Bytes.</summary>
    public const long UnsuspectedBytes = 16L * 1024 * 1024;
}

/// <summary>Counts what an archive of some size turns out to hold, and says when it is too much.</summary>
public sealed class ArchiveBudget(ArchiveLimits limits, long archiveBytes)
{
    private long entries;
    private long inflated;

    /// <summary>An archive is opened: <paramref name="depth"/> is 1 for the file itself.</summary>
    public EvidenceRefusal? Open(int depth, long count)
    {
        entries += count;
        if (depth > limits.Depth)
        {
            return Bomb($"The archive holds archives in archives more than {limits.Depth} deep; unpack the inner ones.");
        }

        return entries > limits.Entries ? Bomb($"The archive holds more than {limits.Entries} files; split it.") : null;
    }

    /// <summary>So many more bytes came out.</summary>
    public EvidenceRefusal? Inflate(long bytes)
    {
        inflated += bytes;
        if (inflated > limits.InflatedBytes)
        {
            return Bomb($"The archive unpacks to more than {limits.InflatedBytes / 1024 / 1024} MiB; split it.");
        }

        return inflated > ArchiveLimits.UnsuspectedBytes && inflated / Math.Max(1, archiveBytes) >= limits.Ratio
            ? Bomb($"The archive unpacks to more than {limits.Ratio} times its size; send the files as they are.")
            : null;
    }

    private static EvidenceRefusal Bomb(FormattableString message) => new(EvidenceCodes.ZipBomb, FormattableString.Invariant(message));
}

/// <summary>What may stand in an archive.</summary>
public static class ArchiveRules
{
    private static readonly string[] Programs =
    [
        ".exe", ".dll", ".com", ".scr", ".pif", ".msi", ".cpl", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta", ".jar", ".lnk", ".reg", ".sh", ".apk",
    ];

    /// <summary>Whether an entry of this name may be unpacked; <c>/</c> and <c>\</c> both part folders.</summary>
    public static EvidenceRefusal? Check(string entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        string[] parts = entry.Split('/', '\\');
        if (entry.Length == 0 || parts[0].Length == 0 || parts.Contains("..") || entry.Contains(':', StringComparison.Ordinal) || entry.Any(char.IsControl))
        {
            return new EvidenceRefusal(EvidenceCodes.BadArchive, $"The archive holds the entry '{Shown(entry)}', which could be written outside its folder; pack the files anew.");
        }

        return Programs.Contains(EvidenceNames.Extension(entry))
            ? new EvidenceRefusal(EvidenceCodes.TypeNotAllowed, $"The archive holds the program '{Shown(entry)}'; programs and scripts are not taken as evidence.")
            : null;
    }

    /// <summary>What the bytes of an entry may not be.</summary>
    public static EvidenceRefusal? Check(string entry, EvidenceContent content) => content switch
    {
        EvidenceContent.Executable => new EvidenceRefusal(EvidenceCodes.TypeNotAllowed, $"The archive holds the program '{Shown(entry)}'; programs and scripts are not taken as evidence."),
        EvidenceContent.OtherArchive => new EvidenceRefusal(EvidenceCodes.BadArchive, $"The archive holds '{Shown(entry)}', an archive that is no zip and cannot be looked into; unpack it."),
        _ => null,
    };

    /// <summary>The name of the part by which an office document is known.</summary>
    public const string ContentTypesPart = "[Content_Types].xml";

    /// <summary>Which office document an archive is, by its <see cref="ContentTypesPart"/> (ECMA-376, part 2).</summary>
    public static EvidenceContent Office(ReadOnlySpan<byte> contentTypes)
    {
        string text = Encoding.UTF8.GetString(contentTypes);
        return Says("macroEnabled") || Says("vbaProject") ? EvidenceContent.Macros
            : Says("wordprocessingml.document.main+xml") ? EvidenceContent.Docx
            : Says("spreadsheetml.sheet.main+xml") ? EvidenceContent.Xlsx
            : Says("presentationml.presentation.main+xml") ? EvidenceContent.Pptx
            : EvidenceContent.Zip;

        bool Says(string what) => text.Contains(what, StringComparison.OrdinalIgnoreCase);
    }

    private static string Shown(string entry) => string.Concat(entry.Take(100).Select(character => char.IsControl(character) ? '?' : character));
}
