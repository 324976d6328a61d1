using System.Net;
using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Channels.Webhook;

/// <summary>What webhooks and chat robots may reach, and how long they may take.</summary>
public sealed class WebhookOptions
{
    /// <summary>
    /// Whether <c>http:</c> addresses are taken too: signed, yet readable by everybody on the way. Default: false, <c>https:</c> alone.
    /// </summary>
    public bool AllowHttp { get; set; }

    /// <summary>
    /// Networks that may be reached although they are not public, as <c>10.1.0.0/16</c>, <c>fd12::/16</c> or single addresses. Default: none,
    /// so that nobody who may enter an address can make this server speak to its own network.
    /// </summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Names of hosts that may be reached wherever their names lead, such as <c>hooks.example.cn</c>; no wildcards. Default: none.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>The longest that one attempt may take, name look-up and answer included. 1 second to 2 minutes; default 15 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How much of an answer is read, in bytes; the rest is dropped. 1,024 to 1,048,576; default 65,536.</summary>
    public int MaxResponseBytes { get; set; } = 65_536;

    /// <summary>The longest wait that a receiver's Retry-After may ask for; more counts as this. 1 minute to 7 days; default 1 day.</summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// What stands before the programme in a CloudEvent's <c>source</c>, as a URI reference: tells several installations apart.
    /// Default: <c>/ecograins</c>, which makes <c>/ecograins/programmes/nantong-etdz-2018</c>.
    /// </summary>
    public string Source { get; set; } = "/ecograins";

    /// <summary>Every setting that does not fit, as a sentence.</summary>
    internal IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        foreach (string network in AllowedNetworks)
        {
            Check(TryParseNetwork(network, out _), $"AllowedNetworks holds '{network}', which is no network such as 10.1.0.0/16 and no address.");
        }

        foreach (string host in AllowedHosts)
        {
            Check(Uri.CheckHostName(host) != UriHostNameType.Unknown, $"AllowedHosts holds '{host}', which is not the name of a host.");
        }

        Check(Timeout >= TimeSpan.FromSeconds(1) && Timeout <= TimeSpan.FromMinutes(2), $"Timeout must be 1 second to 2 minutes, not {Timeout}.");
        Check(MaxResponseBytes is >= 1_024 and <= 1_048_576, $"MaxResponseBytes must be 1024 to 1048576, not {MaxResponseBytes}.");
        Check(MaxRetryAfter >= TimeSpan.FromMinutes(1) && MaxRetryAfter <= TimeSpan.FromDays(7), $"MaxRetryAfter must be 1 minute to 7 days, not {MaxRetryAfter}.");
        Check(Source.Length > 0 && Uri.IsWellFormedUriString(Source, UriKind.RelativeOrAbsolute), $"Source must be a URI such as /ecograins, not '{Source}'.");
        return problems;

        void Check(bool fits, FormattableString problem)
        {
            if (!fits)
            {
                problems.Add($"{nameof(WebhookOptions)}.{FormattableString.Invariant(problem)}");
            }
        }
    }

    internal static bool TryParseNetwork(string text, out IPNetwork network)
    {
        network = default;
        if (IPNetwork.TryParse(text, out network))
        {
            return true;
        }

        if (!IPAddress.TryParse(text, out IPAddress? address))
        {
            return false;
        }

        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}

internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        IReadOnlyList<string> problems = options.Problems();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
