using System.Text.RegularExpressions;

namespace EcoGrains.Intake.Text;

/// <summary>How names are compared: without bracketed remarks, quotes and spaces.</summary>
internal static partial class Names
{
    public static string WithoutBrackets(string name) => Brackets().Replace(CjkText.Compact(name), "");

    public static string ForComparison(string name) => Quotes().Replace(WithoutBrackets(name), "");

    [GeneratedRegex("（[^（）]*）|\\([^()]*\\)")]
    private static partial Regex Brackets();

    [GeneratedRegex("[“”\"'‘’《》]")]
    private static partial Regex Quotes();
}
