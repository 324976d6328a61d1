using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcoGrains.Domain.Json;

/// <summary>The one way in which domain data is written as JSON: in the ledger, in plan files and on the wire.</summary>
public static class DomainJson
{
    /// <summary>Camel case, enums as words, Chinese unescaped, nulls left out, one line.</summary>
    public static JsonSerializerOptions Compact { get; } = Create(indented: false);

    /// <summary>The same over several lines, for files that people read.</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    /// <summary>
    /// Compact, and refuses what it does not know: a program that reads a newer one's state leniently would store it again without the rest.
    /// </summary>
    public static JsonSerializerOptions Stored { get; } = Create(indented: false, JsonUnmappedMemberHandling.Disallow);

    private static JsonSerializerOptions Create(bool indented, JsonUnmappedMemberHandling unknown = JsonUnmappedMemberHandling.Skip)
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            UnmappedMemberHandling = unknown,
            // Stored text is never pasted into HTML unencoded; escaping every Chinese character would only hide it from readers.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
