using System.Globalization;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Lights;
using EcoGrains.Ledger;

namespace EcoGrains.Web.Reading;

/// <summary>The query of an item list, as typed into an address. One parser for the pages and the API, so that a link means the same in both.</summary>
public sealed record ItemFilter
{
    public const int DefaultTake = 100;

    public ItemKind? Kind { get; init; }

    public Light? Light { get; init; }

    public string? Department { get; init; }

    public DateOnly? DueBefore { get; init; }

    public string? Text { get; init; }

    /// <summary>The local id, <c>project/3</c>, of the last item of the page before.</summary>
    public string? After { get; init; }

    public int Take { get; init; } = DefaultTake;

    /// <summary>Reads the values; every bad one is named in <paramref name="problems"/> under its parameter.</summary>
    public static ItemFilter Read(string programme, RawItemFilter raw, out IReadOnlyDictionary<string, string[]> problems)
    {
        ArgumentNullException.ThrowIfNull(raw);
        QueryValues values = new();
        ItemFilter filter = new()
        {
            Kind = values.Read<ItemKind>("kind", raw.Kind, KindWords.TryParse, "indicators, keyTasks, projects or instructions (also indicator, task, project, instruction)"),
            Light = values.Read<Light>("light", raw.Light, JsonNames.TryParse, string.Join(", ", Enum.GetValues<Light>().Select(JsonNames.Of))),
            Department = Blank(raw.Department),
            DueBefore = values.Date("dueBefore", raw.DueBefore),
            Text = Blank(raw.Text),
            After = values.Text("after", raw.After, text => ItemId.TryParse(text, out ItemId id) ? id.Programme == programme : ItemId.TryParseLocal(programme, text, out _), "an item such as project/3"),
            Take = (int)(values.Whole("take", raw.Take, 1, Page.MaxItems) ?? DefaultTake),
        };
        problems = values.Problems;
        return filter;
    }

    /// <summary>The same as the ledger is asked.</summary>
    public ItemQuery ToQuery(string programme) => new()
    {
        Programme = programme,
        Kind = Kind is { } kind ? ItemId.Segment(kind) : null,
        Light = Light is { } light ? JsonNames.Of(light) : null,
        Department = Department,
        DueBefore = DueBefore,
        Text = Text,
        After = After is null ? null : ItemId.TryParse(After, out ItemId whole) ? whole.ToString() : $"{programme}/{After}",
        Take = Take,
    };

    /// <summary>The query string that reads back to this filter, with its question mark; empty where nothing is filtered.</summary>
    public string ToQueryString()
    {
        (string Name, string? Value)[] pairs =
        [
            ("kind", Kind is { } kind ? KindWords.Of(kind) : null),
            ("light", Light is { } light ? JsonNames.Of(light) : null),
            ("department", Department),
            ("dueBefore", DueBefore?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("text", Text),
            ("after", After),
            ("take", Take == DefaultTake ? null : Take.ToString(CultureInfo.InvariantCulture)),
        ];
        string joined = string.Join("&", pairs.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
        return joined.Length == 0 ? "" : $"?{joined}";
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>An item list's query before it is understood.</summary>
public sealed record RawItemFilter(string? Kind, string? Light, string? Department, string? DueBefore, string? Text, string? After, string? Take);
