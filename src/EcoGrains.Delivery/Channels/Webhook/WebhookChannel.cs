using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Channels.Webhook;

/// <summary>Posts a signed CloudEvent to an endpoint's address.</summary>
/// <param name="time">Real time: a receiver refuses a signature that is minutes old by its own clock, whatever the programme's clock says.</param>
public sealed class WebhookChannel(GuardedHttp http, IOptions<WebhookOptions> options, TimeProvider time) : IChannel
{
    public string Kind => "webhook";

    public Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Secrets.IsDefaultOrEmpty)
        {
            return Refuse("The endpoint has no signing secret, and nothing is sent unsigned. Give it one.");
        }

        string? problem = message.Secrets.Select(WebhookSignature.Problem).FirstOrDefault(problem => problem is not null);
        return problem is null
            ? http.PostAsync(message.Address, target => Request(message, target), (answer, host) => answer.Judge(host), cancellationToken)
            : Refuse($"{problem} Give the endpoint another one.");
    }

    private HttpRequestMessage Request(OutgoingMessage message, Uri target)
    {
        byte[] body = NoticeEvent.Encode(message, options.Value.Source);
        DateTimeOffset now = time.GetUtcNow();
        string id = HeaderId(message.Id);
        ByteArrayContent content = new(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(NoticeEvent.ContentType);
        return new HttpRequestMessage(HttpMethod.Post, target)
        {
            Content = content,
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", WebhookSignature.Sign(id, now, body, message.Secrets) },
            },
        };
    }

    /// <summary>
    /// The id as a header may carry it: Chinese percent-encoded, and full stops too, because they separate the parts of what is signed.
    /// Decoded it is the event's id.
    /// </summary>
    internal static string HeaderId(string id) =>
        string.Join('/', id.Split('/').Select(Uri.EscapeDataString)).Replace(".", "%2E", StringComparison.Ordinal);

    private static Task<ChannelResult> Refuse(string reason) => Task.FromResult<ChannelResult>(new ChannelResult.Refused(reason));
}
