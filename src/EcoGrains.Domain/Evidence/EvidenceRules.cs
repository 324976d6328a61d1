using System.Diagnostics.CodeAnalysis;

namespace EcoGrains.Domain.Evidence;

/// <summary>
/// Which files are taken as evidence. The bytes decide what a file is; a name or a declared type that says something else is a lie.
/// </summary>
public static class EvidenceRules
{
    /// <summary>So many first bytes are enough for <see cref="Sniff"/>.</summary>
    public const int HeadBytes = 512;

    private static readonly (byte[] Magic, EvidenceContent Content)[] Signatures =
    [
        ([.. "%PDF-"u8], EvidenceContent.Pdf),
        ([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], EvidenceContent.Png),
        ([0xFF, 0xD8, 0xFF], EvidenceContent.Jpeg),
        ([.. "PK"u8, 3, 4], EvidenceContent.Zip),
        ([.. "PK"u8, 5, 6], EvidenceContent.Zip),
        ([0x7F, .. "ELF"u8], EvidenceContent.Executable),
        ([.. "#!"u8], EvidenceContent.Executable),
        ([0xFE, 0xED, 0xFA, 0xCE], EvidenceContent.Executable),
        ([0xFE, 0xED, 0xFA, 0xCF], EvidenceContent.Executable),
        ([0xCE, 0xFA, 0xED, 0xFE], EvidenceContent.Executable),
        ([0xCF, 0xFA, 0xED, 0xFE], EvidenceContent.Executable),
        // Java classes and Mach-O for several processors.
        ([0xCA, 0xFE, 0xBA, 0xBE], EvidenceContent.Executable),
        ([0, .. "asm"u8], EvidenceContent.Executable),
        ([.. "dex\n"u8], EvidenceContent.Executable),
        // A shortcut of Windows.
        ([0x4C, 0, 0, 0, 1, 0x14, 2, 0], EvidenceContent.Executable),
        ([0x1F, 0x8B], EvidenceContent.OtherArchive),
        ([0x1F, 0x9D], EvidenceContent.OtherArchive),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], EvidenceContent.OtherArchive),
        ([.. "Rar!"u8, 0x1A, 7], EvidenceContent.OtherArchive),
        ([0xFD, .. "7zXZ"u8, 0], EvidenceContent.OtherArchive),
        ([.. "BZh"u8], EvidenceContent.OtherArchive),
        ([0x28, 0xB5, 0x2F, 0xFD], EvidenceContent.OtherArchive),
        ([.. "MSCF"u8], EvidenceContent.OtherArchive),
        ([.. "PK00PK"u8], EvidenceContent.OtherArchive),
        ([.. "PK"u8, 7, 8], EvidenceContent.OtherArchive),
    ];

    /// <summary>What a file is by its first <see cref="HeadBytes"/> bytes; <see cref="EvidenceContent.Unknown"/> where a text may still be one.</summary>
    public static EvidenceContent Sniff(ReadOnlySpan<byte> head)
    {
        foreach ((byte[] magic, EvidenceContent content) in Signatures)
        {
            if (head.StartsWith(magic))
            {
                return content;
            }
        }

        if (head is [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..])
        {
            return EvidenceContent.WebP;
        }

        // A program of DOS or Windows; a text may begin with these letters too, but holds no zero.
        return head.StartsWith("MZ"u8) && head.Contains((byte)0) ? EvidenceContent.Executable : EvidenceContent.Unknown;
    }

    /// <summary>Whether a file of some content is taken under a name and a declared type.</summary>
    /// <param name="content">What its bytes are.</param>
    /// <param name="name">Read by <see cref="EvidenceNames.TryRead"/>.</param>
    /// <param name="declared">The content type that the client gave, with or without parameters; null, empty or <c>application/octet-stream</c> say nothing.</param>
    /// <param name="type">As what it is taken.</param>
    /// <param name="refusal">Why it is not.</param>
    public static bool TryDecide(
        EvidenceContent content,
        string name,
        string? declared,
        [NotNullWhen(true)] out EvidenceType? type,
        [NotNullWhen(false)] out EvidenceRefusal? refusal)
    {
        string extension = EvidenceNames.Extension(name);
        string said = Essence(declared);
        type = content == EvidenceContent.Text ? TextType(extension, said) : EvidenceType.All.FirstOrDefault(one => one.Content == content);
        refusal = type is null ? NotAllowed(content, extension, said) : Lie(type, extension, said);
        type = refusal is null ? type : null;
        return refusal is null;
    }

    /// <summary>Text is what its name makes of it: nothing in it tells a table from a letter, or a letter from a program.</summary>
    private static EvidenceType? TextType(string extension, string said) => extension switch
    {
        ".csv" => EvidenceType.Csv,
        ".txt" => EvidenceType.PlainText,
        "" => said == EvidenceType.Csv.ContentType ? EvidenceType.Csv : EvidenceType.PlainText,
        _ => EvidenceType.All.Any(type => type.Extensions.Contains(extension)) ? EvidenceType.PlainText : null,
    };

    private static EvidenceRefusal? Lie(EvidenceType type, string extension, string said)
    {
        if (extension is not "" && !type.Extensions.Contains(extension))
        {
            return new EvidenceRefusal(
                EvidenceCodes.LyingContentType, $"The file is called '{extension}', but its content is {type.ContentType}; give it the extension {type.Extensions[0]} or send the right file.");
        }

        return said is "" || type.IsCalled(said)
            ? null
            : new EvidenceRefusal(EvidenceCodes.LyingContentType, $"The file was declared as {said}, but its content is {type.ContentType}; declare it as what it is.");
    }

    private static EvidenceRefusal NotAllowed(EvidenceContent content, string extension, string said)
    {
        string what = content switch
        {
            EvidenceContent.Markup => "Web pages, SVG and XML are not taken as evidence, because they may run scripts where they are shown",
            EvidenceContent.Executable => "Programs and scripts are not taken as evidence",
            EvidenceContent.Macros => "Office documents with macros are not taken as evidence; save it without them",
            EvidenceContent.OtherArchive => "Of archives only zip is taken as evidence",
            EvidenceContent.Text => $"A text called '{extension}' is not taken as evidence",
            _ => "The file is of no type that is taken as evidence",
        };
        EvidenceType? claimed = EvidenceType.All.FirstOrDefault(type => type.Extensions.Contains(extension)) ?? EvidenceType.All.FirstOrDefault(type => said is not "" && type.IsCalled(said));
        // Only of what nobody recognises: a page that calls itself a picture is refused as a page.
        return content == EvidenceContent.Unknown && claimed is not null
            ? new EvidenceRefusal(EvidenceCodes.LyingContentType, $"The file calls itself {claimed.ContentType}, but its content is not; it may be damaged.")
            : new EvidenceRefusal(EvidenceCodes.TypeNotAllowed, $"{what}. Allowed are {EvidenceType.AllExtensions}.");
    }

    private static string Essence(string? declared)
    {
        string said = (declared ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return said is "application/octet-stream" or "binary/octet-stream" ? "" : said;
    }
}
