using System.Security.Cryptography;
using System.Text;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Jurisdictions;

/// <summary>A jurisdiction's Chinese name to its id: 南通市经济技术开发区 is <c>nantong-etdz</c>.</summary>
internal static class JurisdictionIds
{
    private static readonly WordFile _file = WordFile.Load("jurisdiction-words.yaml");
    private static readonly IReadOnlyDictionary<string, string> _types = _file.Pairs("types");
    private static readonly IReadOnlyDictionary<string, string> _provinces = _file.Pairs("provinces");
    private static readonly IReadOnlyDictionary<string, string> _places = _file.Pairs("places");
    private static readonly string[] _levels = [.. _file.Words("levels")];

    /// <summary>The id by known words; null where a word of the name is unknown.</summary>
    public static string? Derive(string name)
    {
        (string Word, string Id)? province = Longest(_provinces, name);
        string rest = province is { } found ? AfterLevel(name[found.Word.Length..]) : name;
        List<string> words = [];
        while (Longest(_places, rest) is { } place)
        {
            words.Add(place.Id);
            rest = AfterLevel(rest[place.Word.Length..]);
        }

        if (words.Count == 0 && province is { } whole)
        {
            words.Add(whole.Id);
            rest = rest.Length > 0 ? rest : name[whole.Word.Length..];
        }

        return words.Count > 0 && _types.TryGetValue(rest, out string? type) ? string.Join('-', [.. words, type]) : null;
    }

    /// <summary>A stable id for a name with unknown words.</summary>
    public static string Fallback(string name) =>
        "jurisdiction-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];

    private static (string Word, string Id)? Longest(IReadOnlyDictionary<string, string> words, string text)
    {
        string? word = words.Keys.Where(key => text.StartsWith(key, StringComparison.Ordinal)).MaxBy(key => key.Length);
        return word is null ? null : (word, words[word]);
    }

    /// <summary>Skips a level between two words; a level that ends the name is its type and stays.</summary>
    private static string AfterLevel(string text)
    {
        string? level = _levels.Where(level => text.StartsWith(level, StringComparison.Ordinal) && text.Length > level.Length).MaxBy(level => level.Length);
        return level is null ? text : text[level.Length..];
    }
}
