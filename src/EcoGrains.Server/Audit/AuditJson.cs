using System.Globalization;
using System.Text.Json;

namespace EcoGrains.Server.Audit;

/// <summary>Reads payloads by their text, not by the types that wrote them.</summary>
internal static class AuditJson
{
    /// <summary>Whether a fault means that a payload is not what it should be.</summary>
    internal static bool IsUnreadable(Exception fault) =>
        fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or ArgumentOutOfRangeException;

    /// <summary>The elements of a list; none where it is left out.</summary>
    internal static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement list) && list.ValueKind != JsonValueKind.Null ? list.EnumerateArray() : [];

    internal static string Text(this JsonElement element, string name) => Text(element.GetProperty(name));

    internal static string Text(JsonElement element) => element.GetString() ?? throw new FormatException("A text is null.");

    internal static int Int(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    internal static bool Flag(this JsonElement element, string name) => element.TryGetProperty(name, out JsonElement flag) && flag.GetBoolean();

    internal static DateOnly Date(JsonElement element) => DateOnly.ParseExact(Text(element), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Instant(this JsonElement element, string name) => element.GetProperty(name).GetDateTimeOffset();
}
