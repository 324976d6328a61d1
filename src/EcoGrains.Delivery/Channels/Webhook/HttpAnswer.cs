using System.Globalization;
using System.Net;

namespace EcoGrains.Delivery.Channels.Webhook;

/// <summary>What came back from a receiver.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">As much of the body as is read, as text.</param>
/// <param name="RetryAfter">The wait that the receiver asks for; null where it asks for none.</param>
internal sealed record HttpAnswer(HttpStatusCode Status, string Body, TimeSpan? RetryAfter)
{
    private const int LongestExcerpt = 200;

    /// <summary>Status and the beginning of the body, for receipts.</summary>
    internal string Summary
    {
        get
        {
            string status = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)Status}");
            string text = string.Concat(Body.Take(LongestExcerpt).Select(character => char.IsControl(character) ? ' ' : character)).Trim();
            return text.Length == 0 ? status : $"{status}: {text}";
        }
    }

    /// <summary>
    /// What the status means for the delivery. Any 2xx is delivered. A receiver that says that it is gone or has moved for good, or that this
    /// request can never be right, is believed. All else is tried again: servers are being restarted, keys are being
    /// exchanged and paths are being deployed, and no notice is given up for that.
    /// </summary>
    internal ChannelResult Judge(string host) => (int)Status switch
    {
        >= 200 and < 300 => new ChannelResult.Delivered(Summary),
        301 or 308 => new ChannelResult.Refused($"'{host}' has moved (HTTP {(int)Status}), and redirects are not followed. Enter the new address in the endpoint."),
        410 => new ChannelResult.Refused($"'{host}' says that the endpoint is gone ({Summary}). Remove the endpoint, or enter another address."),
        401 or 403 or 404 or 408 or 409 or 421 or 423 or 425 or 429 => new ChannelResult.TryAgain($"'{host}' does not take it now ({Summary}).", RetryAfter),
        >= 400 and < 500 => new ChannelResult.Refused($"'{host}' does not accept the message ({Summary}). Correct the receiver, then retry."),
        >= 300 and < 400 => new ChannelResult.TryAgain($"'{host}' answers with a redirect (HTTP {(int)Status}), which is not followed.", RetryAfter),
        _ => new ChannelResult.TryAgain($"'{host}' failed ({Summary}).", RetryAfter),
    };
}
