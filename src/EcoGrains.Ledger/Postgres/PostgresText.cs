using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// PostgreSQL's text holds every character but U+0000, and what a ledger was given it must give back. So U+0000 is written as
/// U+FDD0 and a zero, and U+FDD0, a code point that Unicode leaves to a program's own use, as itself twice.
/// </summary>
internal static class PostgresText
{
    private const char Escape = '\uFDD0';

    private static readonly SearchValues<char> Special = SearchValues.Create('\0', Escape);

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Write(string? text)
    {
        if (text is null || text.AsSpan().IndexOfAny(Special) < 0)
        {
            return text;
        }

        StringBuilder written = new(text.Length + 8);
        foreach (char character in text)
        {
            _ = character switch
            {
                '\0' => written.Append(Escape).Append('0'),
                Escape => written.Append(Escape).Append(Escape),
                _ => written.Append(character),
            };
        }

        return written.ToString();
    }

    public static string Read(string written)
    {
        if (!written.Contains(Escape, StringComparison.Ordinal))
        {
            return written;
        }

        StringBuilder text = new(written.Length);
        for (int index = 0; index < written.Length; index++)
        {
            bool escaped = written[index] == Escape && index + 1 < written.Length;
            index += escaped ? 1 : 0;
            text.Append(escaped && written[index] == '0' ? '\0' : written[index]);
        }

        return text.ToString();
    }
}
