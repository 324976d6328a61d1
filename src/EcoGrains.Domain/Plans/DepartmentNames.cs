namespace EcoGrains.Domain.Plans;

/// <summary>What a department's name may look like: it becomes part of a grain key, a recipient and an address.</summary>
public static class DepartmentNames
{
    /// <summary>The rule in words, for messages.</summary>
    public const string Rule = "1 to 40 characters, no spaces at the ends, none of / \\ | ? # % and no control characters.";

    private const int MaxLength = 40;

    public static bool IsValid(string? name) =>
        !string.IsNullOrWhiteSpace(name)
        && name.Length <= MaxLength
        && name.Trim() == name
        && name.IndexOfAny(['/', '\\', '|', '?', '#', '%']) < 0
        && !name.Any(char.IsControl);
}
