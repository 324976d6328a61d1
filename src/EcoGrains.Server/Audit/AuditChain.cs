using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>
/// Recomputes every event's hash and follows each entity's chain from its first event to the head that the entity itself has. What it
/// finds broken says which row was changed, removed or put elsewhere.
/// </summary>
internal sealed class AuditChain(AuditFindings findings, AuditCheckpoint? from = null)
{
    private const int ReadsAtOnce = 256;

    private static readonly string Beginning = new('0', 64);

    private readonly Dictionary<string, AuditHead> _heads = from is null ? new(StringComparer.Ordinal) : new(from.Heads, StringComparer.Ordinal);

    internal long LastSeq { get; private set; } = from?.LastEvent ?? 0;

    /// <summary>Read by this audit and by those it goes on from.</summary>
    internal long Events { get; private set; } = from?.Events ?? 0;

    internal IReadOnlyDictionary<string, AuditHead> Heads => _heads;

    internal void Follow(StoredEvent stored)
    {
        AuditHead before = _heads.GetValueOrDefault(stored.EntityId, new AuditHead(Beginning, 0, 0));
        string place = string.Create(CultureInfo.InvariantCulture, $"event {stored.Seq} ({stored.Event.Type})");
        if (stored.Seq <= LastSeq)
        {
            Break(stored.EntityId, $"a sequence above {LastSeq}", $"{stored.Seq}", $"The {place} does not come after the one before it.");
        }

        if (stored.PreviousHash != before.Hash)
        {
            Break(stored.EntityId, before.Hash, stored.PreviousHash, $"The {place} does not follow the event before it: one was removed, inserted or moved.");
        }

        string hash = HashOf(stored);
        if (hash != stored.Hash)
        {
            Break(stored.EntityId, hash, stored.Hash, $"The content of {place} is not what was hashed when it was stored: it was changed.");
        }

        // A commit may hold several events, which share its version; the next commit has the next one.
        if (stored.Version != before.Version + 1 && (stored.Version != before.Version || before.Version == 0))
        {
            Break(stored.EntityId, $"version {before.Version} or {before.Version + 1}", $"version {stored.Version}", $"The {place} has a version that does not follow.");
        }

        _heads[stored.EntityId] = new AuditHead(stored.Hash, stored.Version, stored.Seq);
        LastSeq = Math.Max(LastSeq, stored.Seq);
        Events++;
    }

    internal void Unreadable(StoredEvent stored, string why) =>
        Break(stored.EntityId, "a payload that can be read", stored.Event.Type, $"The payload of event {stored.Seq} ({stored.Event.Type}) cannot be read: {why}");

    /// <summary>Compares the chains' ends with the heads that their entities have.</summary>
    internal async Task CompareHeadsAsync(ILedgerQueries ledger, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        foreach (string[] chunk in ids.Chunk(ReadsAtOnce))
        {
            StoredEntity?[] entities = await Task.WhenAll(chunk.Select(id => ledger.FindAsync(id, cancellationToken)));
            for (int index = 0; index < chunk.Length; index++)
            {
                bool movedOn = entities[index] is { } entity && entity.ChangeSeq > LastSeq && await ExistsAsync(ledger, entity, cancellationToken);
                if (!movedOn)
                {
                    Compare(chunk[index], _heads[chunk[index]], entities[index]);
                }
            }
        }
    }

    // A server that writes meanwhile moves entities on: such a one is compared by the next audit. A cut-off end only looks like it.
    private static async Task<bool> ExistsAsync(ILedgerQueries ledger, StoredEntity entity, CancellationToken cancellationToken) =>
        await ledger.EventsAsync(entity.ChangeSeq - 1, 1, cancellationToken) is [{ } newest] && newest.Seq == entity.ChangeSeq && newest.EntityId == entity.Row.Id;

    private void Compare(string id, AuditHead head, StoredEntity? entity)
    {
        if (entity is null)
        {
            Break(id, "the entity", "nothing", "The entity of these events is gone.");
        }
        else if (entity.ChainHead != head.Hash || entity.ChangeSeq != head.Seq)
        {
            Break(id, entity.ChainHead, head.Hash, $"The last event of the entity should be {entity.ChangeSeq}, but is {head.Seq}: the end of its chain was cut off or replaced.");
        }
        else if (entity.Version != head.Version)
        {
            Break(id, $"version {entity.Version}", $"version {head.Version}", "The entity's version is not that of its last event.");
        }
    }

    private static string HashOf(StoredEvent stored)
    {
        string text = string.Join(
            '\n',
            stored.EntityId,
            stored.Version.ToString(CultureInfo.InvariantCulture),
            stored.Event.Type,
            stored.Event.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            stored.Event.Actor,
            stored.Event.Payload,
            stored.PreviousHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private void Break(string entity, FormattableString expected, FormattableString found, string message) =>
        Break(entity, FormattableString.Invariant(expected), FormattableString.Invariant(found), message);

    private void Break(string entity, string expected, string found, string message) =>
        findings.Fault(AuditFaultClass.Chain, entity, expected, found, message);
}
