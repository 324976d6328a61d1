using System.Globalization;

namespace EcoGrains.Web.Api.Model;

/// <summary>Times of day as endpoints have them: HH:mm.</summary>
internal static class EndpointTimes
{
    private const string Format = "HH:mm";

    internal static string Write(TimeOnly time) => time.ToString(Format, CultureInfo.InvariantCulture);

    internal static bool TryRead(string? text, out TimeOnly time) => TimeOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
