using System.Text;
using EcoGrains.Intake.Findings;

namespace EcoGrains.Intake.Text;

/// <summary>
/// Bytes to text: UTF-8 with or without a byte order mark, else GB18030 (the national standard, a superset of GBK and GB2312).
/// Whatever is neither, or is not text at all, is refused with a reason.
/// </summary>
internal static class TextDecoding
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding _gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The text, or null with an error added to the findings.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, FindingList findings)
    {
        if (bytes.IsEmpty)
        {
            findings.Error(FindingCodes.EmptyFile, "", 0, "The file is empty.");
            return null;
        }

        if (bytes.Contains((byte)0))
        {
            findings.Error(FindingCodes.BinaryFile, "", 0, Binary(bytes));
            return null;
        }

        string? text = TryDecode(_utf8, bytes) ?? TryDecode(_gb18030, bytes);
        if (text is null)
        {
            findings.Error(FindingCodes.UnknownEncoding, "", 0, "The file is neither UTF-8 nor GB18030 text. Save it in one of these encodings.");
            return null;
        }

        text = text.TrimStart('\uFEFF');
        int control = text.AsSpan().IndexOfAnyInRange('\0', '\u0008');
        if (control >= 0 || text.AsSpan().IndexOfAnyInRange('\u000E', '\u001F') >= 0)
        {
            findings.Error(FindingCodes.BinaryFile, "", 0, Binary(bytes));
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            findings.Error(FindingCodes.EmptyFile, "", 0, "The file holds nothing but blank lines.");
            return null;
        }

        return text;
    }

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Binary(ReadOnlySpan<byte> bytes)
    {
        string kind = bytes switch
        {
            [(byte)'P', (byte)'K', ..] => "It looks like a docx, xlsx or zip file. ",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "It looks like a PDF. ",
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "It looks like UTF-16. ",
            _ => "",
        };
        return $"The file is not plain text: it holds control characters. {kind}Give the notice as UTF-8 or GB18030 text, or a plan as YAML or JSON.";
    }
}
