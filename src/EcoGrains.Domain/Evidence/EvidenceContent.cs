namespace EcoGrains.Domain.Evidence;

/// <summary>What the bytes of a file turn out to be, whatever its name says.</summary>
public enum EvidenceContent
{
    /// <summary>Nothing that is known.</summary>
    Unknown,

    Pdf,
    Png,
    Jpeg,
    WebP,

    /// <summary>A zip archive that is none of the office documents below.</summary>
    Zip,

    Docx,
    Xlsx,
    Pptx,

    /// <summary>Words or numbers: UTF-8, UTF-16 with a byte order mark, or GB 18030.</summary>
    Text,

    /// <summary>HTML, SVG, XML or text with a tag that runs something.</summary>
    Markup,

    /// <summary>A program or a script.</summary>
    Executable,

    /// <summary>An office document with macros.</summary>
    Macros,

    /// <summary>An archive that nobody here looks into: gzip, 7-Zip, RAR …</summary>
    OtherArchive,
}
