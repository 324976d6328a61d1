using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcoGrains.Server.Audit;

/// <summary>
/// A checkpoint as JSON Lines: what it is of, one line for each entity, and how many those were, so that a file that was cut off shows it.
/// </summary>
public static class AuditCheckpointFile
{
    private const int Format = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Null where there is no such file.</summary>
    /// <exception cref="AuditException">The file is no checkpoint, or not a whole one.</exception>
    public static async Task<AuditCheckpoint?> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using StreamReader reader = new(path);
            Beginning beginning = Parse<Beginning>(await reader.ReadLineAsync(cancellationToken));
            Dictionary<string, AuditHead> heads = new(StringComparer.Ordinal);
            Dictionary<string, AuditVerdict> verdicts = new(StringComparer.Ordinal);
            for (int left = beginning.Lines; left > 0; left--)
            {
                Line line = Parse<Line>(await reader.ReadLineAsync(cancellationToken));
                if (line.Hash is { } hash)
                {
                    heads.Add(line.Id, new AuditHead(hash, line.Version, line.Seq));
                }

                if (line.Counts is { } counts)
                {
                    verdicts.Add(line.Id, new AuditVerdict([.. counts], line.Next, line.Clean));
                }
            }

            return beginning.Format == Format ? Checkpoint(beginning, heads, verdicts) : throw new FormatException($"it has format {beginning.Format}, not {Format}");
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException)
        {
            throw new AuditException($"'{path}' is not a whole checkpoint of an audit: {fault.Message} Delete it, and the next audit reads everything.", fault);
        }
    }

    /// <summary>Replaces the file as a whole: a crash leaves the old one.</summary>
    public static async Task WriteAsync(string path, AuditCheckpoint checkpoint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        string unfinished = path + ".new";
        string[] ids = [.. checkpoint.Heads.Keys.Union(checkpoint.Verdicts.Keys, StringComparer.Ordinal)];
        await using (StreamWriter writer = new(unfinished))
        {
            Beginning beginning = new(
                Format, ids.Length, checkpoint.Ledger, checkpoint.AsOf, checkpoint.LastEvent, checkpoint.LastNotice, checkpoint.Events, checkpoint.Programmes);
            await writer.WriteLineAsync(JsonSerializer.Serialize(beginning, Json).AsMemory(), cancellationToken);
            foreach (string id in ids)
            {
                bool hasHead = checkpoint.Heads.TryGetValue(id, out AuditHead head);
                AuditVerdict? verdict = checkpoint.Verdicts.GetValueOrDefault(id);
                Line line = new(id, hasHead ? head.Hash : null, head.Version, head.Seq, verdict?.Counts, verdict?.NextAt, verdict?.Clean ?? false);
                await writer.WriteLineAsync(JsonSerializer.Serialize(line, Json).AsMemory(), cancellationToken);
            }
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private static AuditCheckpoint Checkpoint(Beginning beginning, Dictionary<string, AuditHead> heads, Dictionary<string, AuditVerdict> verdicts) => new()
    {
        Ledger = beginning.Ledger,
        AsOf = beginning.AsOf,
        LastEvent = beginning.LastEvent,
        LastNotice = beginning.LastNotice,
        Events = beginning.Events,
        Programmes = beginning.Programmes,
        Heads = heads,
        Verdicts = verdicts,
    };

    private static T Parse<T>(string? line) => line is null
        ? throw new FormatException("its end is missing.")
        : JsonSerializer.Deserialize<T>(line, Json) ?? throw new FormatException("a line says nothing.");

    private sealed record Beginning(int Format, int Lines, string Ledger, DateTimeOffset AsOf, long LastEvent, long LastNotice, long Events, int Programmes);

    private sealed record Line(string Id, string? Hash, long Version, long Seq, ImmutableArray<long>? Counts, DateTimeOffset? Next, bool Clean);
}
