using System.Security.Cryptography;
using System.Text;

namespace EcoGrains.Domain.Accounts;

/// <summary>An API key as a service sends it: <c>eg_{id}_{secret}</c>.</summary>
/// <param name="Id">Names the key, and is no secret.</param>
/// <param name="Secret">Random text.</param>
public sealed record ApiKeyText(string Id, string Secret)
{
    private const string Prefix = "eg_";
    private const int LongestSecret = 200;

    /// <summary>What is kept of the secret: its SHA-256, lower-case hexadecimal.</summary>
    public string Hash => HashOf(Secret);

    /// <summary>Null for what is no key's text.</summary>
    public static ApiKeyText? Parse(string? text)
    {
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        int end = text.IndexOf('_', Prefix.Length);
        return end > 0 && AccountNames.IsKeyId(text[Prefix.Length..end]) && text.Length - end - 1 is > 0 and <= LongestSecret
            ? new ApiKeyText(text[Prefix.Length..end], text[(end + 1)..])
            : null;
    }

    /// <summary>Whether its digest is the one that is kept, in the same time whatever differs.</summary>
    public bool Fits(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    public override string ToString() => $"{Prefix}{Id}_{Secret}";

    /// <summary>The digest of a random secret.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
