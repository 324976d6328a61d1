using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Commands;

/// <summary>Holds JSON against the type that it is to become, field by field, and gathers what does not fit.</summary>
/// <param name="lenient">Whether numbers and flags may come as text.</param>
internal sealed class FieldCheck(bool lenient)
{
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    internal Dictionary<string, List<string>> Problems { get; } = new(StringComparer.Ordinal);

    /// <summary>The value as the serializer takes it.</summary>
    internal JsonNode? Check(JsonNode? node, Type type, string path)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (node is null)
        {
            return null;
        }

        if (bare == typeof(JsonNode) || bare == typeof(JsonObject))
        {
            return node.DeepClone();
        }

        JsonTypeInfo info = DomainJson.Stored.GetTypeInfo(bare);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => CheckObject(node, info, path),
            JsonTypeInfoKind.Enumerable => CheckList(node, info.ElementType ?? ElementOf(bare), path),
            _ => CheckValue(node, bare, path),
        };
    }

    private JsonNode? CheckObject(JsonNode node, JsonTypeInfo info, string path)
    {
        if (node is not JsonObject map)
        {
            return Wrong(path, "an object with named values", node);
        }

        JsonObject result = [];
        Dictionary<string, JsonPropertyInfo> known = info.Properties.Where(property => property.Set is not null).ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach ((string name, JsonNode? value) in map)
        {
            if (known.TryGetValue(name, out JsonPropertyInfo? property))
            {
                result[name] = Check(value, property.PropertyType, Join(path, name));
            }
            else
            {
                Add(Join(path, name), $"There is no such field; known are {string.Join(", ", known.Keys)}.");
            }
        }

        foreach (JsonPropertyInfo missing in known.Values.Where(property => property.IsRequired && map[property.Name] is null))
        {
            Add(Join(path, missing.Name), "The field is needed.");
        }

        return result;
    }

    private JsonNode? CheckList(JsonNode node, Type element, string path) => node is JsonArray list
        ? new JsonArray([.. list.Select((item, index) => Check(item, element, Join(path, index.ToString(CultureInfo.InvariantCulture))))])
        : Wrong(path, "a list", node);

    private JsonNode? CheckValue(JsonNode node, Type type, string path)
    {
        JsonNode value = lenient ? FromText(node, type) : node;
        try
        {
            _ = value.Deserialize(type, DomainJson.Stored);
            return value.DeepClone();
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or NotSupportedException)
        {
            return Wrong(path, Words(type), node);
        }
    }

    // YAML and command lines know only text; what it stands for is the field's to say.
    private static JsonNode FromText(JsonNode node, Type type)
    {
        if (node is not JsonValue value || !value.TryGetValue(out string? text))
        {
            return node;
        }

        return type switch
        {
            _ when type == typeof(bool) && bool.TryParse(text, out bool flag) => JsonValue.Create(flag),
            _ when type == typeof(decimal) && decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out decimal number) => JsonValue.Create(number),
            _ when (type == typeof(int) || type == typeof(long)) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => JsonValue.Create(whole),
            _ => node,
        };
    }

    private static Type ElementOf(Type list) =>
        list.GetInterfaces().Where(of => of.IsGenericType && of.GetGenericTypeDefinition() == typeof(IEnumerable<>)).Select(of => of.GetGenericArguments()[0]).FirstOrDefault()
        ?? (typeof(IEnumerable).IsAssignableFrom(list) ? typeof(object) : list);

    private static string Words(Type type) => type switch
    {
        _ when type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}",
        _ when type == typeof(decimal) => "a number such as 8.2",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(DateOnly) => "a date of the calendar written 2018-12-31",
        _ when type == typeof(DateTimeOffset) => "an instant written 2018-12-31T09:00:00+08:00",
        _ => "text",
    };

    private JsonNode? Wrong(string path, string wanted, JsonNode found)
    {
        string shown = found switch
        {
            JsonObject => "an object",
            JsonArray => "a list",
            JsonValue value when value.TryGetValue(out string? text) => $"'{(text.Length > 60 ? text[..60] + "…" : text)}'",
            _ => $"'{found.ToJsonString()}'",
        };
        Add(path, $"This must be {wanted}, not {shown}.");
        return null;
    }

    private void Add(string path, string problem)
    {
        if (!Problems.TryGetValue(path, out List<string>? some))
        {
            Problems[path] = some = [];
        }

        some.Add(problem);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";
}
