namespace EcoGrains.Domain.Evidence;

/// <summary>Why a file is not taken as evidence (佐证). A refusal is a value, not an exception.</summary>
/// <param name="Code">One of <see cref="EvidenceCodes"/>, for programs.</param>
/// <param name="Message">A sentence that says what to do, for people.</param>
public sealed record EvidenceRefusal(string Code, string Message);

/// <summary>The codes of <see cref="EvidenceRefusal"/>.</summary>
public static class EvidenceCodes
{
    /// <summary>The name holds a path instead of a file name.</summary>
    public const string PathInName = "path-in-name";

    public const string BadFileName = "bad-file-name";

    public const string EmptyFile = "empty-file";

    public const string TooLarge = "too-large";

    /// <summary>What it is, is not on the list of allowed types.</summary>
    public const string TypeNotAllowed = "type-not-allowed";

    /// <summary>It is something else than its extension or its declared type says.</summary>
    public const string LyingContentType = "lying-content-type";

    /// <summary>An archive that would swell beyond every measure, or whose entries share their bytes.</summary>
    public const string ZipBomb = "zip-bomb";

    /// <summary>An archive that cannot be looked into, or that would write outside its folder.</summary>
    public const string BadArchive = "bad-archive";
}
