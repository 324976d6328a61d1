using EcoGrains.Delivery.Channels.Webhook;

namespace EcoGrains.Delivery.Channels.Chat;

/// <summary>
/// A WeCom (企业微信) group's robot: a Markdown message (source: WeCom's public documentation of group robots, 群机器人). The key in the
/// endpoint's address is all there is to authenticate, so the address appears in no sentence.
/// </summary>
public sealed class WeComChannel(GuardedHttp http) : IChannel
{
    // In bytes of UTF-8, by WeCom's rule.
    private const int LongestContent = 4_096;

    // A robot may send 20 messages a minute.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public string Kind => "wecom";

    public Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return http.PostAsync(
            message.Address,
            target => RobotRequest.Post(target, Payload(message)),
            (answer, host) => RobotAnswer.Judge(answer, host, Judge),
            cancellationToken);
    }

    internal static object Payload(OutgoingMessage message) => new
    {
        Msgtype = "markdown",
        Markdown = new { Content = ChatMarkdown.Of(message, "\n", LongestContent) },
    };

    private static ChannelResult Judge(RobotAnswer answer) => answer.Code switch
    {
        45_009 or 45_033 => new ChannelResult.TryAgain($"WeCom takes no more for now ({answer.Summary}).", Pause),
        93_000 => new ChannelResult.Refused($"WeCom does not know the robot ({answer.Summary}). Enter the robot's address anew."),
        -1 => new ChannelResult.TryAgain($"WeCom is busy ({answer.Summary})."),
        _ => new ChannelResult.Refused($"WeCom refuses the message ({answer.Summary})."),
    };
}
