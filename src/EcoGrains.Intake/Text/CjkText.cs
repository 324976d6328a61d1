using System.Text;

namespace EcoGrains.Intake.Text;

/// <summary>
/// Undoes what text extraction does to Chinese: it puts a space wherever a line of a cell ended or a script changed. Chinese
/// has no spaces between words, so a space beside a Chinese character is never part of a name.
/// </summary>
internal static class CjkText
{
    /// <summary>Drops spaces that touch a Chinese character or mark, and makes one space of any other run.</summary>
    public static string Join(string text)
    {
        StringBuilder joined = new(text.Length);
        bool spaceBefore = false;
        foreach (char c in text)
        {
            if (IsSpace(c))
            {
                spaceBefore = true;
                continue;
            }

            if (spaceBefore && joined.Length > 0 && !IsCjk(joined[^1]) && !IsCjk(c))
            {
                joined.Append(' ');
            }

            spaceBefore = false;
            joined.Append(c);
        }

        return joined.ToString();
    }

    /// <summary>Drops every space: for units, headers and whatever is compared.</summary>
    public static string Compact(string text) => string.Concat(text.Where(c => !IsSpace(c)));

    /// <summary>Full-width digits, points, signs and brackets as their plain forms, for reading numbers and headers.</summary>
    public static string Narrow(string text) => string.Concat(text.Select(c => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c));

    /// <summary>Whether joining changed the text: then extraction had split a word.</summary>
    public static bool IsSplit(string text) => Join(text) != text.Trim();

    public static bool IsCjk(char c) => c is
        (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFFEF')
        or (>= '\u2010' and <= '\u2027') or (>= '\u2160' and <= '\u217F') or '·' || char.IsSurrogate(c);

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF';
}
