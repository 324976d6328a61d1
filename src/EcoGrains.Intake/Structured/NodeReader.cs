using System.Collections.Immutable;
using System.Globalization;
using EcoGrains.Intake.Findings;

namespace EcoGrains.Intake.Structured;

/// <summary>
/// Takes a map apart, key by key. Every problem becomes a finding with its line and reading goes on with a stand-in, so that one
/// pass tells all of them. <see cref="Finish"/> reports the keys that nobody asked for.
/// </summary>
internal sealed class NodeReader
{
    private const int MaxDecimalDigits = 40;

    private readonly SourceMap _map;
    private readonly FindingList _findings;
    private readonly Dictionary<string, SourceNode> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public NodeReader(SourceMap map, string item, FindingList findings)
    {
        _map = map;
        _findings = findings;
        Item = item;
        foreach ((SourceScalar key, SourceNode value) in map.Entries)
        {
            if (!_entries.TryAdd(key.Text, value))
            {
                findings.Error(FindingCodes.DuplicateKey, item, key.Line, $"The key '{key.Text}' stands twice.");
            }
        }
    }

    /// <summary>The item that findings name; set it as soon as the item's number is known.</summary>
    public string Item { get; set; }

    public int Line => _map.Line;

    /// <summary>The node of a key, null where it is absent or null.</summary>
    public SourceNode? Optional(string key)
    {
        _asked.Add(key);
        return _entries.TryGetValue(key, out SourceNode? node) && node is not SourceScalar { IsNull: true } ? node : null;
    }

    public string Text(string key) => Required(key) is { } node ? AsText(node, key) : "";

    public string? OptionalText(string key) => Optional(key) is { } node ? AsText(node, key) : null;

    public int Int(string key) => Required(key) is { } node ? AsInt(node, key) : 0;

    public int OptionalInt(string key) => Optional(key) is { } node ? AsInt(node, key) : 0;

    public decimal? OptionalDecimal(string key)
    {
        if (Optional(key) is not { } node)
        {
            return null;
        }

        if (node is SourceScalar { IsQuoted: false } scalar && scalar.Text.Length <= MaxDecimalDigits
            && decimal.TryParse(scalar.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out decimal value))
        {
            return value;
        }

        Wrong(node, key, "a number such as 8.2");
        return null;
    }

    public DateOnly Date(string key) => Required(key) is { } node ? AsDate(node, key) ?? default : default;

    public TEnum? OptionalWord<TEnum>(string key)
        where TEnum : struct, Enum
    {
        if (Optional(key) is not { } node)
        {
            return null;
        }

        if (node is SourceScalar scalar)
        {
            foreach (TEnum value in Enum.GetValues<TEnum>().Where(value => scalar.Text == Camel(value)))
            {
                return value;
            }
        }

        Wrong(node, key, string.Join(", ", Enum.GetValues<TEnum>().Select(Camel)));
        return null;
    }

    /// <summary>A word that must be there; the stand-in where it is not.</summary>
    public TEnum Word<TEnum>(string key, TEnum standIn)
        where TEnum : struct, Enum => Required(key) is null ? standIn : OptionalWord<TEnum>(key) ?? standIn;

    public bool? OptionalFlag(string key)
    {
        switch (Optional(key))
        {
            case null:
                return null;
            case SourceScalar { IsQuoted: false, Text: "true" or "false" } scalar:
                return scalar.Text == "true";
            case { } other:
                Wrong(other, key, "true or false");
                return null;
        }
    }

    /// <summary>The maps of a list, each read by <paramref name="read"/>; an absent list is empty.</summary>
    public ImmutableArray<T> Maps<T>(string key, Func<NodeReader, T> read) =>
        [.. Items(key).Select(node => Map(node, key, read)).OfType<T>()];

    public ImmutableArray<string> Texts(string key) => [.. Items(key).Select(node => AsText(node, key))];

    /// <summary>Dates and ranges of dates written <c>a..b</c>.</summary>
    public IEnumerable<(SourceNode Node, string Text)> TextNodes(string key) => Items(key).Select(node => (node, AsText(node, key)));

    public T? Map<T>(string key, Func<NodeReader, T> read)
        where T : class => Optional(key) is { } node ? Map(node, key, read) : null;

    /// <summary>Reports every key that was not asked for.</summary>
    public void Finish()
    {
        foreach ((SourceScalar key, _) in _map.Entries.Where(entry => !_asked.Contains(entry.Key.Text)))
        {
            _findings.Error(FindingCodes.UnknownKey, Item, key.Line, $"The key '{key.Text}' is unknown here; known are {string.Join(", ", _asked)}.");
        }
    }

    public void Missing(string key) =>
        _findings.Error(FindingCodes.MissingKey, Item, _map.Line, $"The key '{key}' is missing.");

    private static string Camel<TEnum>(TEnum value)
        where TEnum : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private SourceNode? Required(string key)
    {
        SourceNode? node = Optional(key);
        if (node is null)
        {
            Missing(key);
        }

        return node;
    }

    private IReadOnlyList<SourceNode> Items(string key)
    {
        switch (Optional(key))
        {
            case null:
                return [];
            case SourceList list:
                return list.Items;
            case { } other:
                Wrong(other, key, "a list");
                return [];
        }
    }

    private T? Map<T>(SourceNode node, string key, Func<NodeReader, T> read)
    {
        if (node is not SourceMap map)
        {
            Wrong(node, key, "keys with values");
            return default;
        }

        NodeReader reader = new(map, Item, _findings);
        T value = read(reader);
        reader.Finish();
        return value;
    }

    private string AsText(SourceNode node, string key)
    {
        if (node is SourceScalar { IsNull: false } scalar)
        {
            return scalar.Text;
        }

        Wrong(node, key, "text");
        return "";
    }

    private int AsInt(SourceNode node, string key)
    {
        if (node is SourceScalar { IsQuoted: false } scalar
            && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
        {
            return value;
        }

        Wrong(node, key, "a whole number");
        return 0;
    }

    private DateOnly? AsDate(SourceNode node, string key)
    {
        if (node is SourceScalar scalar && DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        string found = node is SourceScalar text ? $"'{text.Text}'" : "no text";
        _findings.Error(FindingCodes.BadDate, Item, node.Line, $"'{key}' must be a date of the calendar written 2018-12-31, not {found}.");
        return null;
    }

    private void Wrong(SourceNode node, string key, string wanted)
    {
        string found = node switch
        {
            SourceScalar scalar => $"'{scalar.Text}'",
            SourceList => "a list",
            _ => "keys with values",
        };
        _findings.Error(FindingCodes.WrongType, Item, node.Line, $"'{key}' must be {wanted}, not {found}.");
    }
}
