using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Channels.Webhook;

/// <summary>
/// The one way out for webhooks and chat robots: no redirects, no proxy, no cookies, no connection that <see cref="TargetGuard"/> does not
/// make, and an end to every wait and every answer. Whatever goes wrong becomes a result with a sentence.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;
    private readonly TargetGuard _guard;
    private readonly HttpClient _http;

    /// <param name="time">Real time: receivers compare it with their own.</param>
    public GuardedHttp(IOptions<WebhookOptions> options, TimeProvider time)
        : this(options.Value, time, Dns.GetHostAddressesAsync)
    {
    }

    internal GuardedHttp(WebhookOptions options, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (_options, _time) = (options, time);
        _guard = new TargetGuard(options, resolve);
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would look names up itself, where nothing is judged.
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = _guard.ConnectAsync,
        };
        _http = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("EcoGrains");
    }

    public void Dispose() => _http.Dispose();

    /// <summary>
    /// Says what is wrong with an address that somebody enters for an endpoint, or null. Where its host's name leads is judged only when it
    /// is used.
    /// </summary>
    public string? Problem(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _guard.Read(address).Problem;
    }

    /// <summary>Posts to an address, and lets <paramref name="judge"/> say what the answer means.</summary>
    /// <param name="request">Makes the request for the address as read.</param>
    internal async Task<ChannelResult> PostAsync(
        string address, Func<Uri, HttpRequestMessage> request, Func<HttpAnswer, string, ChannelResult> judge, CancellationToken cancellationToken)
    {
        (Uri? target, string? problem) = _guard.Read(address);
        if (target is null)
        {
            return new ChannelResult.Refused(problem!);
        }

        string host = target.IdnHost;
        using HttpRequestMessage message = request(target);
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(_options.Timeout);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, attempt.Token);
            return judge(new HttpAnswer(response.StatusCode, await ReadAsync(response, attempt.Token), RetryAfter(response)), host);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ChannelResult.TryAgain(string.Create(CultureInfo.InvariantCulture, $"'{host}' did not answer within {_options.Timeout.TotalSeconds:0} s."));
        }
        catch (Exception fault) when (Find<TargetRefusedException>(fault) is { } refused)
        {
            return new ChannelResult.Refused(refused.Message);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException)
        {
            // The outer message names the whole address, in which robots keep their keys.
            return new ChannelResult.TryAgain($"'{host}' could not be reached: {Innermost(fault).Message}");
        }
    }

    // A receiver may send more than anybody wants to keep, or slowly for ever; the attempt's end stops the latter.
    private async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[_options.MaxResponseBytes];
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        int length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : null);
        return wait is { } asked && asked > TimeSpan.Zero ? (asked < _options.MaxRetryAfter ? asked : _options.MaxRetryAfter) : null;
    }

    private static T? Find<T>(Exception fault)
        where T : Exception
    {
        Exception? cause = fault;
        while (cause is not null and not T)
        {
            cause = cause.InnerException;
        }

        return cause as T;
    }

    private static Exception Innermost(Exception fault) => fault.InnerException is { } inner ? Innermost(inner) : fault;
}
