using System.Text.Json;

namespace EcoGrains.Domain.Json;

/// <summary>Enum values as JSON and the ledger write them: <c>RungOutcome.Sent</c> is <c>sent</c>.</summary>
public static class JsonNames
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Names<TEnum>.Of(value);

    /// <summary>Reads what <see cref="Of"/> writes; false for any other text.</summary>
    public static bool TryParse<TEnum>(string? text, out TEnum value)
        where TEnum : struct, Enum => Names<TEnum>.TryParse(text, out value);

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        private static readonly Dictionary<TEnum, string> Texts =
            Enum.GetValues<TEnum>().ToDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

        private static readonly Dictionary<string, TEnum> Values = Texts.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        internal static string Of(TEnum value) => Texts[value];

        internal static bool TryParse(string? text, out TEnum value) => Values.TryGetValue(text ?? "", out value);
    }
}
