using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EcoGrains.Delivery.Channels.Webhook;

namespace EcoGrains.Delivery.Channels.Chat;

/// <summary>
/// A DingTalk (钉钉) group's custom robot: a Markdown message, signed where the endpoint has a secret (source: DingTalk's public
/// documentation of custom robots, 加签). The address, with its access token, is the endpoint's and appears in no sentence.
/// </summary>
/// <param name="time">Real time: DingTalk refuses a timestamp that is an hour off.</param>
public sealed class DingTalkChannel(GuardedHttp http, TimeProvider time) : IChannel
{
    // DingTalk takes 20,000 bytes in all; JSON, title and escapes need their part.
    private const int LongestText = 16_000;
    private const int LongestTitle = 200;

    // Whoever sends more than 20 messages a minute is shut out for ten.
    private static readonly TimeSpan Penalty = TimeSpan.FromMinutes(10);

    public string Kind => "dingtalk";

    public Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return http.PostAsync(
            message.Address,
            target => RobotRequest.Post(Signed(target, message), Payload(message)),
            (answer, host) => RobotAnswer.Judge(answer, host, Judge),
            cancellationToken);
    }

    internal static object Payload(OutgoingMessage message) => new
    {
        Msgtype = "markdown",
        Markdown = new
        {
            Title = ChatMarkdown.Shorten(ChatMarkdown.Plain(message.Subject), LongestTitle, "…"),
            // A single line break shows as a blank.
            Text = ChatMarkdown.Of(message, "\n\n", LongestText),
        },
    };

    /// <summary>BASE64 of HMAC-SHA256 over <c>timestamp LF secret</c>, keyed by the secret as it stands (<c>SEC...</c>).</summary>
    internal static string Sign(string secret, long timestamp)
    {
        string signed = string.Create(CultureInfo.InvariantCulture, $"{timestamp}\n{secret}");
        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)));
    }

    // A robot has one secret, so of two the newest counts.
    private Uri Signed(Uri target, OutgoingMessage message)
    {
        if (message.Secrets.IsDefaultOrEmpty)
        {
            return target;
        }

        long timestamp = time.GetUtcNow().ToUnixTimeMilliseconds();
        string sign = Uri.EscapeDataString(Sign(message.Secrets[0], timestamp));
        string query = string.Create(CultureInfo.InvariantCulture, $"{target.Query}{(target.Query.Length == 0 ? '?' : '&')}timestamp={timestamp}&sign={sign}");
        return new Uri($"{target.GetLeftPart(UriPartial.Path)}{query}");
    }

    private static ChannelResult Judge(RobotAnswer answer) => answer.Code switch
    {
        130_101 or 410_100 => new ChannelResult.TryAgain($"DingTalk takes no more for now ({answer.Summary}).", Penalty),
        310_000 => new ChannelResult.Refused($"DingTalk's security settings refuse the message ({answer.Summary}). Compare the endpoint's secret, the robot's keywords and its list of addresses, then retry."),
        300_001 or 400_101 or 400_102 => new ChannelResult.Refused($"DingTalk does not know the robot, or has turned it off ({answer.Summary}). Enter the robot's address anew."),
        -1 => new ChannelResult.TryAgain($"DingTalk is busy ({answer.Summary})."),
        _ => new ChannelResult.Refused($"DingTalk refuses the message ({answer.Summary})."),
    };
}
