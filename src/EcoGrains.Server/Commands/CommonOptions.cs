using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EcoGrains.Server.Commands;

/// <summary>Options that several verbs share, and how their values are read.</summary>
internal static partial class CommonOptions
{
    internal static Argument<string> File(string description) => new("FILE") { Description = description };

    internal static Option<bool> Json() => new("--json") { Description = "Write JSON alone to standard output; messages go to standard error." };

    internal static Option<string?> Data(string description) => new("--data") { Description = description, HelpName = "DIR" };

    internal static Option<DateOnly> Date(string name, string description) => Parsed(
        name,
        description,
        "DATE",
        text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? (true, date) : default,
        "a date of the calendar written 2020-02-01");

    /// <summary>An instant with its offset, such as <c>2018-12-29T08:55:00+08:00</c>; null where it is not given.</summary>
    internal static Option<DateTimeOffset?> Instant(string name, string description) => Parsed<DateTimeOffset?>(
        name,
        description,
        "INSTANT",
        text => DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset instant) ? (true, instant) : default,
        "an instant with its offset, written 2018-12-29T08:55:00+08:00");

    /// <summary>The address of a running server; null where it is not given.</summary>
    internal static Option<Uri?> Server(string description) => Parsed<Uri?>(
        "--server",
        description,
        "URL",
        text => Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? (true, uri) : default,
        "an address such as http://127.0.0.1:5080");

    /// <summary>An option whose one value is read by a rule of its own.</summary>
    /// <param name="read">Whether the text is a value, and which.</param>
    /// <param name="what">For the refusal: "NAME needs …, not 'TEXT'."</param>
    internal static Option<T> Parsed<T>(string name, string description, string helpName, Func<string, (bool Is, T Value)> read, string what) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            (bool isValue, T value) = read(text);
            if (!isValue)
            {
                result.AddError($"{name} needs {what}, not '{text}'.");
            }

            return value;
        },
    };

    internal static Option<int> Port(string name, string description, int standard) => new(name)
    {
        Description = description,
        HelpName = "PORT",
        DefaultValueFactory = _ => standard,
        Validators =
        {
            result =>
            {
                if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int port) && port is < 0 or > 65_535)
                {
                    result.AddError($"{name} must be 0 (any free port) to 65535.");
                }
            },
        },
    };

    /// <summary>Programme time per real second: a number with s, m, h or d, for instance <c>7d</c>.</summary>
    internal static Option<TimeSpan> Speed(TimeSpan standard) => new("--speed")
    {
        Description = "Programme time per real second, such as 12h, 1d or 7d.",
        HelpName = "TIME",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (TryParseSpeed(text, out TimeSpan speed))
            {
                return speed;
            }

            result.AddError($"--speed needs a number with s, m, h or d, such as 7d, more than 0 and at most 366d; not '{text}'.");
            return default;
        },
    };

    internal static bool TryParseSpeed(string text, out TimeSpan speed)
    {
        speed = default;
        Match match = SpeedPattern().Match(text);
        if (!match.Success)
        {
            return false;
        }

        double count = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        double seconds = match.Groups[2].Value switch
        {
            "s" => count,
            "m" => count * 60,
            "h" => count * 3_600,
            _ => count * 86_400,
        };
        if (seconds is <= 0 or > 366 * 86_400d)
        {
            return false;
        }

        speed = TimeSpan.FromSeconds(seconds);
        return true;
    }

    [GeneratedRegex(@"^(\d{1,8}(?:\.\d{1,6})?)([smhd])$")]
    private static partial Regex SpeedPattern();
}
