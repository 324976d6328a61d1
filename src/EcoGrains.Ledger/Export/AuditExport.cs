using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcoGrains.Ledger.Export;

/// <summary>
/// The audit trail as JSON Lines, for whoever has nothing else: every event of every entity with its hash and that of the one before it,
/// entity by entity in ordinal order of their ids, so that two ledgers of the same history give the same bytes. The last line counts the
/// others and seals them: nothing can be cut off unnoticed. The format is described in deploy/audit-export.md.
/// </summary>
public static class AuditExport
{
    private const int PageSize = 5_000;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the trail.</summary>
    /// <param name="wanted">Which entities; null for all.</param>
    /// <returns>How many events were written.</returns>
    public static async Task<long> WriteAsync(ILedgerQueries ledger, TextWriter output, Func<string, bool>? wanted = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(output);
        (SortedSet<string> entities, long until) = await EntitiesAsync(ledger, wanted, cancellationToken);
        using IncrementalHash seal = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long count = 0;
        foreach (string entity in entities)
        {
            foreach (StoredEvent stored in await ledger.HistoryAsync(entity, cancellationToken))
            {
                // What happens while the export runs is left for the next one, or the parts would be of different moments.
                if (stored.Seq > until)
                {
                    break;
                }

                await WriteLineAsync(output, seal, LineOf(stored), cancellationToken);
                count++;
            }
        }

        JsonObject last = new() { ["events"] = count, ["entities"] = entities.Count, ["sha256"] = Convert.ToHexStringLower(seal.GetHashAndReset()) };
        await output.WriteAsync((last.ToJsonString(Plain) + "\n").AsMemory(), cancellationToken);
        await output.FlushAsync(cancellationToken);
        return count;
    }

    private static async Task<(SortedSet<string> Entities, long Until)> EntitiesAsync(ILedgerQueries ledger, Func<string, bool>? wanted, CancellationToken cancellationToken)
    {
        SortedSet<string> entities = new(StringComparer.Ordinal);
        long until = 0;
        IReadOnlyList<StoredEvent> page;
        do
        {
            page = await ledger.EventsAsync(until, PageSize, cancellationToken);
            foreach (StoredEvent stored in page)
            {
                until = stored.Seq;
                if (wanted?.Invoke(stored.EntityId) != false)
                {
                    entities.Add(stored.EntityId);
                }
            }
        }
        while (page.Count == PageSize);
        return (entities, until);
    }

    private static async Task WriteLineAsync(TextWriter output, IncrementalHash seal, JsonObject line, CancellationToken cancellationToken)
    {
        string text = line.ToJsonString(Plain) + "\n";
        seal.AppendData(Encoding.UTF8.GetBytes(text));
        await output.WriteAsync(text.AsMemory(), cancellationToken);
    }

    // The payload is a string: a parser that wrote its numbers or escapes in another way would break the hash.
    private static JsonObject LineOf(StoredEvent stored) => new()
    {
        ["entity"] = stored.EntityId,
        ["version"] = stored.Version,
        ["type"] = stored.Event.Type,
        ["at"] = stored.Event.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["actor"] = stored.Event.Actor,
        ["payload"] = stored.Event.Payload,
        ["previous"] = stored.PreviousHash,
        ["hash"] = stored.Hash,
    };
}
