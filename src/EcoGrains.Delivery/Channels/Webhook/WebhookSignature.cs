using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EcoGrains.Delivery.Channels.Webhook;

/// <summary>Signatures as Standard Webhooks 1.0.0 defines them, symmetric: <c>v1,BASE64(HMAC-SHA256(secret, id.timestamp.body))</c>.</summary>
public static class WebhookSignature
{
    /// <summary>What a secret begins with; BASE64 of its bytes follows.</summary>
    public const string SecretPrefix = "whsec_";

    // What the specification asks of a secret's length.
    private const int ShortestSecret = 24;
    private const int LongestSecret = 64;

    /// <summary>A new secret of 32 random bytes.</summary>
    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The value of <c>webhook-signature</c>: one signature a secret, separated by spaces, so that either secret verifies while one replaces the other.</summary>
    /// <param name="id">As in <c>webhook-id</c>.</param>
    /// <param name="timestamp">As in <c>webhook-timestamp</c>, in seconds.</param>
    /// <param name="body">The bytes as sent.</param>
    /// <exception cref="FormatException">A secret is not one; <see cref="Problem"/> says why.</exception>
    public static string Sign(string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body, ImmutableArray<string> secrets)
    {
        byte[] head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp.ToUnixTimeSeconds()}."));
        byte[] signed = [.. head, .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Key(secret), signed))}"));
    }

    /// <summary>Says what is wrong with a secret, never showing it; null where nothing is.</summary>
    public static string? Problem(string secret)
    {
        try
        {
            return Key(secret).Length is >= ShortestSecret and <= LongestSecret ? null : $"A signing secret must hold {ShortestSecret} to {LongestSecret} bytes.";
        }
        catch (FormatException)
        {
            return $"A signing secret must be '{SecretPrefix}' and BASE64.";
        }
    }

    private static byte[] Key(string secret) => secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
        ? Convert.FromBase64String(secret[SecretPrefix.Length..])
        : throw new FormatException($"A signing secret begins with '{SecretPrefix}'.");
}
