using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EcoGrains.Server.Verification;

/// <summary>What verifying an export found.</summary>
/// <param name="Problems">Each with its line; empty where the export is whole and unchanged.</param>
internal sealed record ExportVerdict(long Events, int Entities, IReadOnlyList<string> Problems)
{
    internal bool Passed => Problems.Count == 0;
}

/// <summary>
/// Verifies an audit export from its own text alone, by the description in deploy/audit-export.md: it shares no code with what wrote it.
/// </summary>
internal sealed class ExportVerifier
{
    private const string Start = "0000000000000000000000000000000000000000000000000000000000000000";
    private const int MostProblems = 20;

    private readonly List<string> _problems = [];
    private readonly IncrementalHash _seal = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string? _entity;
    private string _head = Start;
    private long _version;
    private long _events;
    private int _entities;
    private bool _closed;

    internal static async Task<ExportVerdict> VerifyAsync(Stream export, CancellationToken cancellationToken)
    {
        ExportVerifier verifier = new();
        using StreamReader reader = new(export, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        int number = 0;
        try
        {
            while (await reader.ReadLineAsync(cancellationToken) is { } line && verifier._problems.Count < MostProblems)
            {
                verifier.Take(++number, line);
            }
        }
        catch (DecoderFallbackException)
        {
            verifier._problems.Add($"line {number + 1}: not UTF-8.");
        }

        if (!verifier._closed && verifier._problems.Count < MostProblems)
        {
            verifier._problems.Add("The closing line is missing: the export was cut off.");
        }

        return new ExportVerdict(verifier._events, verifier._entities, verifier._problems);
    }

    private void Take(int number, string text)
    {
        if (_closed)
        {
            _problems.Add($"line {number}: something follows the closing line.");
            return;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement line = document.RootElement;
            if (line.TryGetProperty("sha256", out JsonElement sha256))
            {
                Close(number, line, sha256.GetString());
            }
            else
            {
                _seal.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
                Check(number, line);
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            _problems.Add($"line {number}: not a line of an export ({fault.Message}).");
        }
    }

    private void Check(int number, JsonElement line)
    {
        string entity = Text(line, "entity");
        long version = line.GetProperty("version").GetInt64();
        if (entity != _entity)
        {
            if (_entity is not null && string.CompareOrdinal(entity, _entity) <= 0)
            {
                _problems.Add($"line {number}: '{entity}' stands out of order.");
            }

            (_entity, _head, _version) = (entity, Start, 0);
            _entities++;
        }

        if (Text(line, "previous") != _head)
        {
            _problems.Add($"line {number}: '{entity}' does not go on from its event before: one is missing or changed.");
        }

        if (version < _version || version > _version + 1)
        {
            _problems.Add($"line {number}: '{entity}' jumps from version {_version} to {version}.");
        }

        string computed = HashOf(line, entity, version);
        if (computed != Text(line, "hash"))
        {
            _problems.Add($"line {number}: the content of '{entity}', version {version}, is not what was sealed.");
        }

        (_head, _version) = (Text(line, "hash"), version);
        _events++;
    }

    private void Close(int number, JsonElement line, string? sealedAs)
    {
        _closed = true;
        if (line.GetProperty("events").GetInt64() != _events || line.GetProperty("entities").GetInt64() != _entities)
        {
            _problems.Add($"line {number}: the export counts {line.GetProperty("events")} events of {line.GetProperty("entities")} entities, and holds {_events} of {_entities}.");
        }

        if (Convert.ToHexStringLower(_seal.GetHashAndReset()) != sealedAs)
        {
            _problems.Add($"line {number}: the lines are not those that were sealed.");
        }
    }

    private static string HashOf(JsonElement line, string entity, long version)
    {
        long at = DateTimeOffset.ParseExact(Text(line, "at"), "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
        string content = string.Join(
            '\n',
            entity,
            version.ToString(CultureInfo.InvariantCulture),
            Text(line, "type"),
            at.ToString(CultureInfo.InvariantCulture),
            Text(line, "actor"),
            Text(line, "payload"),
            Text(line, "previous"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is missing");
}
