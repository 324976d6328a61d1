using System.Buffers;
using System.Text;

namespace EcoGrains.Ledger;

/// <summary>What makes a command repeatable: the same key at the same entity has one effect, however often it is sent.</summary>
/// <param name="Key">Given by the client; 1 to 200 characters, see <see cref="IsFit"/>. It counts for one entity only.</param>
/// <param name="Fingerprint">SHA-256 of the command, 64 lower-case hex digits: tells a repetition from another command under a used key.</param>
public sealed record CommandKey(string Key, string Fingerprint)
{
    /// <summary>The most characters of a key.</summary>
    public const int MaxLength = 200;

    private const int FingerprintLength = 64;

    /// <summary>Whether a client's key can be kept as it is: of the right length, without control characters and broken surrogates.</summary>
    public static bool IsFit(string? key)
    {
        if (key is not { Length: >= 1 and <= MaxLength })
        {
            return false;
        }

        for (ReadOnlySpan<char> rest = key; rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out Rune character, out int length) != OperationStatus.Done || Rune.IsControl(character))
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    internal static void ThrowIfUnfit(string? key)
    {
        if (!IsFit(key))
        {
            throw new ArgumentException($"A command's key must have 1 to {MaxLength} characters and no control characters.", nameof(key));
        }
    }

    internal void ThrowIfUnfit()
    {
        ThrowIfUnfit(Key);
        if (Fingerprint is not { Length: FingerprintLength } || !Fingerprint.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException($"The fingerprint of the command '{Key}' must be a SHA-256 in {FingerprintLength} lower-case hex digits.", nameof(Fingerprint));
        }
    }
}

/// <summary>A command that was carried out under a key.</summary>
/// <param name="Key">As the client gave it.</param>
/// <param name="Fingerprint">Of the command that was carried out.</param>
/// <param name="Version">The entity's version that its commit made: the commit's events carry it.</param>
/// <param name="At">The instant of the commit's last event, in programme time.</param>
public sealed record StoredCommand(string Key, string Fingerprint, long Version, DateTimeOffset At);
