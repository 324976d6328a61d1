using System.Globalization;

namespace EcoGrains.Web.Reading;

/// <summary>Reads the values of a query and gathers every bad one, so that a caller hears of all at once. A blank value counts as not given.</summary>
public sealed class QueryValues
{
    private readonly Dictionary<string, string[]> _problems = new(StringComparer.Ordinal);

    public delegate bool TryParse<T>(string? text, out T value);

    /// <summary>Parameter name to sentences.</summary>
    public IReadOnlyDictionary<string, string[]> Problems => _problems;

    /// <summary>Null where the value is blank or bad.</summary>
    /// <param name="expected">What would be good, for the sentence.</param>
    public T? Read<T>(string name, string? text, TryParse<T> parse, string expected)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(parse);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (parse(text.Trim(), out T value))
        {
            return value;
        }

        Reject(name, text, expected);
        return null;
    }

    public DateOnly? Date(string name, string? text) =>
        Read(
            name,
            text,
            static (string? value, out DateOnly date) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date),
            "a date such as 2018-12-31");

    public long? Whole(string name, string? text, long least, long most) =>
        Read(
            name,
            text,
            (string? value, out long number) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most,
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));

    /// <summary>Null where the value is blank or does not fit.</summary>
    public string? Text(string name, string? text, Func<string, bool> fits, string expected)
    {
        ArgumentNullException.ThrowIfNull(fits);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (fits(text))
        {
            return text;
        }

        Reject(name, text, expected);
        return null;
    }

    /// <summary>Notes a value that was read but does not fit.</summary>
    public void Reject(string name, string text, string expected) => _problems[name] = [$"'{text}' is not {expected}."];
}
