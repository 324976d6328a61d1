using System.Collections.Immutable;

namespace EcoGrains.Domain.Evidence;

/// <summary>A type of file that is taken as evidence.</summary>
/// <param name="ContentType">As it is served.</param>
/// <param name="Content">What its bytes are.</param>
/// <param name="Extensions">With their dots, in lower case.</param>
/// <param name="Aliases">Other content types under which browsers send it.</param>
public sealed record EvidenceType(string ContentType, EvidenceContent Content, ImmutableArray<string> Extensions, ImmutableArray<string> Aliases)
{
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    public static EvidenceType PlainText { get; } = new("text/plain", EvidenceContent.Text, [".txt"], []);

    // Windows with Excel sends a csv as Excel's own type.
    public static EvidenceType Csv { get; } = new("text/csv", EvidenceContent.Text, [".csv"], ["application/csv", "text/plain", "application/vnd.ms-excel"]);

    /// <summary>Every type that is taken; all others are refused.</summary>
    public static ImmutableArray<EvidenceType> All { get; } =
    [
        new("application/pdf", EvidenceContent.Pdf, [".pdf"], ["application/x-pdf"]),
        new("image/png", EvidenceContent.Png, [".png"], ["image/x-png"]),
        new("image/jpeg", EvidenceContent.Jpeg, [".jpg", ".jpeg"], ["image/jpg", "image/pjpeg"]),
        new("image/webp", EvidenceContent.WebP, [".webp"], []),
        new(OpenXml + "wordprocessingml.document", EvidenceContent.Docx, [".docx"], []),
        new(OpenXml + "spreadsheetml.sheet", EvidenceContent.Xlsx, [".xlsx"], []),
        new(OpenXml + "presentationml.presentation", EvidenceContent.Pptx, [".pptx"], []),
        PlainText,
        Csv,
        new("application/zip", EvidenceContent.Zip, [".zip"], ["application/x-zip-compressed", "application/x-zip"]),
    ];

    /// <summary>For sentences: <c>.pdf, .png …</c></summary>
    public static string AllExtensions { get; } = string.Join(", ", All.SelectMany(type => type.Extensions));

    /// <summary>Whether a declared type, without its parameters, means this one.</summary>
    public bool IsCalled(string declared) =>
        ContentType.Equals(declared, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(declared, StringComparer.OrdinalIgnoreCase);
}
