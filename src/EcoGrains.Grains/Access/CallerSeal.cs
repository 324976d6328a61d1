using System.Security.Cryptography;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Access;

/// <summary>
/// Seals callers by an HMAC whose secret the ledger keeps, so that every silo of a cluster opens what another has sealed, and nobody else
/// can make one. The secret comes to be when it is first needed: of two silos that make one at once, the ledger takes the first.
/// </summary>
internal sealed class CallerSeal(ILedger ledger, ProgrammeClock clock) : ICallerSeal
{
    private const string SecretId = "caller-seal";
    private const int SecretBytes = 32;

    private byte[]? _secret;

    public async ValueTask<string> SealAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(caller, DomainJson.Compact);
        byte[] mark = HMACSHA256.HashData(_secret ??= await SecretAsync(cancellationToken), body);
        return $"{Convert.ToBase64String(body)}.{Convert.ToBase64String(mark)}";
    }

    /// <summary>The caller that was sealed; null where this cluster did not seal the text.</summary>
    internal async ValueTask<Caller?> OpenAsync(string text, CancellationToken cancellationToken)
    {
        string[] parts = text.Split('.');
        Span<byte> mark = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (parts.Length != 2 || !TryDecode(parts[0], out byte[] body) || !Convert.TryFromBase64String(parts[1], mark, out int length) || length != mark.Length)
        {
            return null;
        }

        byte[] given = mark.ToArray();
        byte[] secret = _secret ??= await SecretAsync(cancellationToken);
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret, body), given) ? JsonSerializer.Deserialize<Caller>(body, DomainJson.Compact) : null;
    }

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        bool decoded = Convert.TryFromBase64String(text, bytes, out int length);
        bytes = bytes[..length];
        return decoded;
    }

    private async Task<byte[]> SecretAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { } known)
        {
            return known;
        }

        try
        {
            await ledger.CommitAsync(Fresh(), cancellationToken);
        }
        catch (LedgerConflictException)
        {
            // Another silo was first; its secret is the cluster's.
        }

        return await ReadAsync(cancellationToken) ?? throw new InvalidOperationException("The ledger does not give back the secret that seals callers.");
    }

    private async Task<byte[]?> ReadAsync(CancellationToken cancellationToken) =>
        await ledger.ReadAsync(SecretId, cancellationToken) is { } stored ? JsonSerializer.Deserialize<SealSecret>(stored.Row.State, DomainJson.Compact)!.Secret : null;

    private Commit Fresh() => new()
    {
        Entity = new EntityRow
        {
            Id = SecretId,
            Kind = EntityKinds.Secret,
            Programme = "",
            // No grain: nothing wakes it.
            Grain = SecretId,
            GrainHash = 0,
            State = JsonSerializer.Serialize(new SealSecret(RandomNumberGenerator.GetBytes(SecretBytes)), DomainJson.Compact),
        },
        ExpectedVersion = 0,
        ChainHead = HashChain.Genesis,
        // The event says that there is a secret, never which.
        Events = [new EventRecord("secretMade", clock.GetUtcNow(), EntityGrain.Clock, "{}")],
    };

    private sealed record SealSecret(byte[] Secret);
}
