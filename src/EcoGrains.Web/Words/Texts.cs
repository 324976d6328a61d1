using System.Globalization;
using System.Resources;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Time;

namespace EcoGrains.Web.Words;

/// <summary>The texts of one language, and how it writes dates and money. Passed along, so that what it says is testable and never ambient.</summary>
public sealed class Texts
{
    private static readonly ResourceManager Resources = new("EcoGrains.Web.Words.Texts", typeof(Texts).Assembly);

    private readonly CultureInfo _culture;

    private Texts(string language)
    {
        Language = language;
        _culture = CultureInfo.GetCultureInfo(language);
    }

    public static Texts Chinese { get; } = new("zh-CN");

    public static Texts English { get; } = new("en");

    /// <summary>As the <c>lang</c> attribute has it.</summary>
    public string Language { get; }

    public bool IsChinese => this == Chinese;

    /// <exception cref="KeyNotFoundException">No such text: a mistake in the code, not in the data.</exception>
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"There is no text '{key}'.");

    public string Format(string key, params object?[] values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>A number with its noun, which has a singular of its own where the language has one.</summary>
    public string Count(string key, int number) => string.Format(CultureInfo.InvariantCulture, (number == 1 ? Find($"{key}.one") : null) ?? this[key], number);

    /// <summary>Parts as a list in a sentence.</summary>
    public string Join(IEnumerable<string> parts)
    {
        string[] all = [.. parts];
        return all.Length < 2 ? string.Concat(all) : string.Join(this["list.comma"], all[..^1]) + this["list.and"] + all[^1];
    }

    public string Date(DateOnly date) => date.ToString(this["format.date"], CultureInfo.InvariantCulture);

    /// <summary>Without the year.</summary>
    public string ShortDate(DateOnly date) => date.ToString(this["format.shortDate"], CultureInfo.InvariantCulture);

    public string Month(DateOnly date) => date.ToString(this["format.month"], CultureInfo.InvariantCulture);

    public string Weekday(DateOnly date) => this[$"weekday.{(int)date.DayOfWeek}"];

    public string Instant(DateTimeOffset instant) => ProgrammeZone.Local(instant).ToString(this["format.instant"], CultureInfo.InvariantCulture);

    /// <param name="wan">In 万元; English readers think in millions of yuan.</param>
    public string Money(decimal wan) => IsChinese ? Format("money", wan) : Format("money", wan / 100);

    /// <summary>A figure without the zeros that a decimal carries along.</summary>
    public static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    public string Of(Light light) => this[$"light.{light}"];

    public string Of(SlipColor color) => this[$"slip.{color}"];

    public string Of(ItemKind kind) => this[$"kind.{kind}"];

    public string Of(ItemStatus status, ItemKind kind) => Find($"status.{kind}.{status}") ?? this[$"status.{status}"];

    /// <summary>A recipient or an actor as contracts write it.</summary>
    public string Body(string who) => who.StartsWith("department/", StringComparison.Ordinal) ? who["department/".Length..] : Find($"body.{who}") ?? who;

    private string? Find(string key) => Resources.GetString(key, _culture);
}
