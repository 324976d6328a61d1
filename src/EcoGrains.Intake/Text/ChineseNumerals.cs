namespace EcoGrains.Intake.Text;

/// <summary>Chinese numerals as headings and dates use them.</summary>
internal static class ChineseNumerals
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>一 to 九十九; null for anything else.</summary>
    public static int? ParseOrdinal(string text)
    {
        string[] parts = text.Split('十');
        return parts.Length switch
        {
            1 when text.Length == 1 && Digit(text[0]) is > 0 and int digit => digit,
            2 => Tens(parts[0], parts[1]),
            _ => null,
        };
    }

    /// <summary>Replaces numerals by digits: 二〇一八年一月十三日 becomes 2018年1月13日.</summary>
    public static string ToDigits(string text)
    {
        System.Text.StringBuilder result = new(text.Length);
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (Digit(text[i]) is not null || text[i] == '十'))
            {
                continue;
            }

            string run = text[start..i];
            result.Append(run.Contains('十', StringComparison.Ordinal)
                ? ParseOrdinal(run)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? run
                : string.Concat(run.Select(c => (char)('0' + Digit(c)!.Value))));
            if (i < text.Length)
            {
                result.Append(text[i]);
            }

            start = i + 1;
        }

        return result.ToString();
    }

    private static int? Tens(string before, string after)
    {
        int? tens = before.Length == 0 ? 1 : before.Length == 1 ? Digit(before[0]) : null;
        int? ones = after.Length == 0 ? 0 : after.Length == 1 ? Digit(after[0]) : null;
        return tens is > 0 && ones is not null ? (tens * 10) + ones : null;
    }

    private static int? Digit(char c) => c is '〇' or '○' ? 0 : Digits.IndexOf(c, StringComparison.Ordinal) is >= 0 and int digit ? digit : null;
}
