using System.Net;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Text;

namespace EcoGrains.Delivery.Channels.Email;

/// <summary>
/// A message as mail: plain text with an HTML alternative. Everything in it follows from the message and the options, so that a second
/// attempt is the same mail down to its Message-ID, and servers and readers can tell that it came twice.
/// </summary>
internal static class MailText
{
    // The first that a reader's machine has: macOS, Windows, Linux.
    private const string Style =
        "font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif;font-size:16px;line-height:1.7;color:#222222";

    internal static MimeMessage Of(OutgoingMessage message, MailboxAddress from, MailboxAddress to, MailboxAddress? replyTo)
    {
        string id = Digest(message.Id);
        string domain = MailboxAddress.EncodeAddrspec($"x@{from.Domain}")[2..];
        MimeMessage mail = new()
        {
            Subject = OneLine(message.Subject),
            Date = message.CreatedAt,
            MessageId = $"{id}@{domain}",
            Body = new MultipartAlternative
            {
                Part(TextFormat.Plain, message.Text),
                Part(TextFormat.Html, Html(message)),
            },
        };
        mail.Body.ContentType.Boundary = $"={id}=";
        mail.From.Add(from);
        mail.To.Add(to);
        if (replyTo is not null)
        {
            mail.ReplyTo.Add(replyTo);
        }

        // RFC 3834: keeps out-of-office replies away from the office's own address.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        // RFC 2919: lets a reader file the notices of a programme by a rule.
        mail.Headers.Add(HeaderId.ListId, $"<{Label(message.Programme)}.ecograins.{domain}>");
        return mail;
    }

    /// <summary>The text as simple HTML: one paragraph a line, nothing loaded from elsewhere, nothing of the text taken for markup.</summary>
    internal static string Html(OutgoingMessage message)
    {
        StringBuilder html = new();
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(message.Language == "en" ? "en" : "zh-CN").Append("\">\n<head><meta charset=\"utf-8\"><title>")
            .Append(WebUtility.HtmlEncode(OneLine(message.Subject))).Append("</title></head>\n<body style=\"").Append(Style)
            .Append("\">\n<h1 style=\"font-size:19px;line-height:1.4\">").Append(WebUtility.HtmlEncode(OneLine(message.Subject))).Append("</h1>\n");
        foreach (string line in message.Text.ReplaceLineEndings("\n").Split('\n'))
        {
            html.Append(line.Length == 0 ? "" : $"<p style=\"margin:0 0 8px\">{WebUtility.HtmlEncode(line)}</p>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    // Base64 whatever the server can do, so that two attempts over two servers are the same bytes.
    private static TextPart Part(TextFormat format, string text)
    {
        TextPart part = new(format) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    private static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();

    private static string Digest(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..40];

    // A programme's id is a slug as a rule; what is none is named by its digest, because a List-Id is letters, digits and hyphens.
    private static string Label(string programme) =>
        programme.Length is > 0 and <= 63 && programme.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') ? programme : Digest(programme)[..16];
}
