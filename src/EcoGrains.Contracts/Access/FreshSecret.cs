using System.Buffers.Text;
using System.Security.Cryptography;
using EcoGrains.Domain.Accounts;

namespace EcoGrains.Contracts;

/// <summary>Secrets that somebody is shown once.</summary>
public static class FreshSecret
{
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A new API key.</summary>
    public static ApiKeyText ApiKey() => new(RandomNumberGenerator.GetHexString(12, lowercase: true), Token());

    /// <summary>256 bits, as a link may carry them.</summary>
    public static string Token() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A one-time password of about 99 bits that can be read out: without letters and digits that look alike.</summary>
    public static string Password() => string.Join('-', Enumerable.Range(0, 5).Select(_ => RandomNumberGenerator.GetString(Readable, 4)));
}
