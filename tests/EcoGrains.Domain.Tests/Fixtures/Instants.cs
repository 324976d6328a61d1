using System.Globalization;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Tests.Fixtures;

/// <summary>Dates and instants as tests write them.</summary>
internal static class Instants
{
    /// <summary><c>2018-12-31</c> as a civil date.</summary>
    internal static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>2018-12-31 09:00</c> as an instant on the programme's clocks.</summary>
    internal static DateTimeOffset Local(string text) =>
        new(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    internal static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Text(DateTimeOffset instant) => ProgrammeZone.Local(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
