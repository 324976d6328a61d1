using System.Globalization;
using System.Resources;

namespace EcoGrains.Delivery.Calendars;

/// <summary>The words of calendar feeds.</summary>
internal sealed class CalendarTexts(string language)
{
    private static readonly ResourceManager Texts = new("EcoGrains.Delivery.Calendars.CalendarTexts", typeof(CalendarTexts).Assembly);

    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(language == "en" ? "en" : "zh");

    internal string this[string name] => Texts.GetString(name, _culture) ?? throw new InvalidOperationException($"There is no text '{name}'.");

    internal string Format(string name, params object?[] values) => string.Format(_culture, this[name], values);
}
