using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EcoGrains.Ledger;

/// <summary>
/// The chain that makes tampering visible: each event's hash covers its content and the hash of the entity's event before it.
/// Hash = SHA-256 over the UTF-8 bytes of entity id, version, type, instant (milliseconds since 1970 UTC), actor, payload and
/// previous hash, joined by line feeds; written as 64 lower-case hexadecimal digits.
/// </summary>
public static class HashChain
{
    /// <summary>What stands as the previous hash of an entity's first event.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    public static string Next(string previous, string entityId, long version, EventRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        string text = string.Create(CultureInfo.InvariantCulture, $"{entityId}\n{version}\n{record.Type}\n{record.At.ToUnixTimeMilliseconds()}\n{record.Actor}\n{record.Payload}\n{previous}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
