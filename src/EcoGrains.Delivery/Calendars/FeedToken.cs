using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EcoGrains.Delivery.Calendars;

/// <summary>What opens a feed: 256 random bits in its address. The ledger holds only their SHA-256, so a copy of it opens nothing.</summary>
internal static class FeedToken
{
    private const int Bytes = 32;

    internal static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    internal static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Takes as long however much of it fits.</summary>
    internal static bool Fits(string hash, string storedHash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(storedHash));
}
