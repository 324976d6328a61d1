using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace EcoGrains.Ledger.Deliveries;

/// <summary>What an endpoint must be like. A slip here is a reader who never hears, so every one is named before anything is stored.</summary>
public static partial class EndpointRules
{
    /// <summary>The most secrets that are kept: the one in use and the one that is being retired.</summary>
    public const int MostSecrets = 2;

    private const int LongestAddress = 2000;

    /// <summary>Field name, as JSON writes it, to a sentence; empty where the endpoint is fit.</summary>
    public static IReadOnlyDictionary<string, string[]> Problems(DeliveryEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        Dictionary<string, string[]> problems = new(StringComparer.Ordinal);
        Check("id", IdPattern().IsMatch(endpoint.Id), $"'{endpoint.Id}' is not an id: lower-case letters, digits and hyphens, at most 64.");
        Check("programme", !string.IsNullOrWhiteSpace(endpoint.Programme), "Name a programme, or * for all.");
        Check("recipient", IsRecipient(endpoint.Recipient), $"'{endpoint.Recipient}' is not office, leadership or department/NAME.");
        Check("channel", ChannelKinds.All.Contains(endpoint.Channel), $"'{endpoint.Channel}' is not {string.Join(", ", ChannelKinds.All[..^1])} or {ChannelKinds.All[^1]}.");
        Check("address", IsAddress(endpoint.Channel, endpoint.Address), endpoint.Channel == ChannelKinds.Email
            ? $"'{endpoint.Address}' is not a mail address."
            : $"'{endpoint.Address}' is not a whole URL with http or https.");
        Check("secrets", endpoint.Secrets is { IsDefault: false, Length: <= MostSecrets } && endpoint.Secrets.All(secret => !string.IsNullOrWhiteSpace(secret)),
            $"At most {MostSecrets} secrets, none of them blank.");
        Check("language", endpoint.Language is "zh" or "en", $"'{endpoint.Language}' is not zh or en.");
        Check("mode", Enum.IsDefined(endpoint.Mode), "Neither each nor digest.");
        Check("quiet", endpoint.Quiet is not { } quiet || quiet.From != quiet.To, "Quiet hours that end when they begin would be the whole day; switch the endpoint off instead.");
        return problems;

        void Check(string field, bool fits, string problem)
        {
            if (!fits)
            {
                problems[field] = [problem];
            }
        }
    }

    /// <exception cref="ArgumentException">It has a problem.</exception>
    public static void ThrowIfUnfit(DeliveryEndpoint endpoint)
    {
        if (Problems(endpoint) is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(" ", problems.Values.SelectMany(sentences => sentences)), nameof(endpoint));
        }
    }

    /// <summary>Whether a text is a recipient as notices write it.</summary>
    public static bool IsRecipient(string? text) =>
        text is "office" or "leadership" || (text?.StartsWith("department/", StringComparison.Ordinal) == true && !string.IsNullOrWhiteSpace(text["department/".Length..]));

    /// <summary>The secrets after a rotation: the new one first, the one it replaces kept, so that receivers may change over without a gap.</summary>
    public static ImmutableArray<string> Rotate(ImmutableArray<string> secrets, string newest) =>
        secrets.Contains(newest) ? [newest, .. secrets.Where(secret => secret != newest)] : [newest, .. secrets.Take(MostSecrets - 1)];

    private static bool IsAddress(string channel, string? address) => address is { Length: > 0 and <= LongestAddress } && (channel == ChannelKinds.Email
        ? MailPattern().IsMatch(address)
        : Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$")]
    private static partial Regex IdPattern();

    // Only what cannot be an address; whether it is one, the mail server says.
    [GeneratedRegex(@"^[^\s@<>,;]+@[^\s@<>,;]+$")]
    private static partial Regex MailPattern();
}
