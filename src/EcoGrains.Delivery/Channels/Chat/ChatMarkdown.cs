using System.Globalization;
using System.Resources;
using System.Text;

namespace EcoGrains.Delivery.Channels.Chat;

/// <summary>
/// A message in the little Markdown that chat robots show. Names come from documents, so what would be markup is written in full-width
/// forms: an item's name cannot become a link or call everybody in the group.
/// </summary>
internal static class ChatMarkdown
{
    private static readonly ResourceManager Texts = new("EcoGrains.Delivery.Channels.Chat.ChatTexts", typeof(ChatMarkdown).Assembly);

    private static readonly Dictionary<char, char> FullWidth = new()
    {
        ['['] = '［', [']'] = '］', ['<'] = '＜', ['>'] = '＞', ['*'] = '＊', ['`'] = '｀', ['#'] = '＃', ['@'] = '＠', ['\\'] = '＼', ['_'] = '＿', ['~'] = '～', ['|'] = '｜', ['!'] = '！',
    };

    /// <summary>The subject as a heading, then the text, of at most so many bytes of UTF-8.</summary>
    /// <param name="newLine">What ends a line where it is shown.</param>
    internal static string Of(OutgoingMessage message, string newLine, int maxBytes)
    {
        IEnumerable<string> lines = message.Text.ReplaceLineEndings("\n").Split('\n').Select(line => Plain(line).TrimEnd());
        string whole = $"### {Plain(message.Subject)}{newLine}{string.Join(newLine, lines)}".TrimEnd();
        return Shorten(whole, maxBytes, newLine + Truncated(message));
    }

    /// <summary>Without line breaks and markup.</summary>
    internal static string Plain(string text) => string.Concat(text.Select(character =>
        char.IsControl(character) ? ' ' : FullWidth.GetValueOrDefault(character, character)));

    /// <summary>Cuts between characters as readers see them, never within one, and says so at the end.</summary>
    internal static string Shorten(string text, int maxBytes, string ending)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
        {
            return text;
        }

        int left = maxBytes - Encoding.UTF8.GetByteCount(ending);
        int length = 0;
        while (length < text.Length)
        {
            int next = StringInfo.GetNextTextElementLength(text, length);
            left -= Encoding.UTF8.GetByteCount(text.AsSpan(length, next));
            if (left < 0)
            {
                break;
            }

            length += next;
        }

        return text[..length].TrimEnd() + ending;
    }

    private static string Truncated(OutgoingMessage message)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(message.Language == "en" ? "en" : "zh");
        string text = Texts.GetString("Truncated", culture) ?? throw new InvalidOperationException("There is no text 'Truncated'.");
        return string.Format(culture, text, message.Notices.Length);
    }
}
