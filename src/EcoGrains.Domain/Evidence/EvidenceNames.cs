using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace EcoGrains.Domain.Evidence;

/// <summary>What a file of evidence may be called: a name that every system can store and that shows what it is.</summary>
public static class EvidenceNames
{
    /// <summary>The most characters, UTF-16.</summary>
    public const int MaxLength = 200;

    private const string ReservedCharacters = "<>\"|?*";

    private static readonly SearchValues<char> Reserved = SearchValues.Create(ReservedCharacters);

    // Windows takes these for devices, whatever the extension.
    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        .. "0123456789¹²³".SelectMany(digit => new[] { $"COM{digit}", $"LPT{digit}" }),
    ];

    /// <summary>Reads a client's file name into its one form, Unicode NFC.</summary>
    /// <param name="given">As the client gave it.</param>
    /// <param name="name">The name to store, where there is no refusal.</param>
    /// <param name="refusal">Why it is refused.</param>
    public static bool TryRead(string? given, [NotNullWhen(true)] out string? name, [NotNullWhen(false)] out EvidenceRefusal? refusal)
    {
        (name, refusal) = (null, null);
        if (string.IsNullOrWhiteSpace(given))
        {
            refusal = Bad("The file has no name; give it one.");
        }
        else if (given.Any(char.IsSurrogate) && HasBrokenSurrogate(given))
        {
            refusal = Bad("The file's name is broken Unicode; rename the file.");
        }
        else
        {
            name = given.Normalize(NormalizationForm.FormC);
            refusal = Refusal(name);
        }

        name = refusal is null ? name : null;
        return refusal is null;
    }

    /// <summary>With its dot, in lower case; empty where the name has none.</summary>
    public static string Extension(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[dot..].ToLowerInvariant();
    }

    private static EvidenceRefusal? Refusal(string name)
    {
        if (name.AsSpan().ContainsAny('/', '\\', ':') || name is "." or "..")
        {
            return new EvidenceRefusal(EvidenceCodes.PathInName, "The name holds a path ('/', '\\' or ':'); send the file's name alone.");
        }

        if (name.Length > MaxLength)
        {
            return Bad($"The name has {name.Length} characters; at most {MaxLength} are kept.");
        }

        foreach (Rune character in name.EnumerateRunes())
        {
            if (IsHidden(character))
            {
                return Bad($"The name holds the character U+{character.Value:X4}, which cannot be seen or turns the text around; rename the file.");
            }
        }

        if (name.AsSpan().ContainsAny(Reserved))
        {
            return Bad($"The name holds one of the characters {ReservedCharacters}, which some systems cannot store; rename the file.");
        }

        if (name[0] is '.' or ' ' || name[^1] is '.' or ' ')
        {
            return Bad("The name begins or ends with a dot or a space; rename the file.");
        }

        string stem = name.Split('.')[0].TrimEnd();
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase) ? Bad($"'{stem}' names a device on some systems; rename the file.") : null;
    }

    /// <summary>Controls, direction overrides and joiners: what makes <c>exe.pdf</c> of <c>fdp.exe</c>.</summary>
    private static bool IsHidden(Rune character) => Rune.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned;

    private static bool HasBrokenSurrogate(string text)
    {
        for (ReadOnlySpan<char> rest = text; rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int length) != OperationStatus.Done)
            {
                return true;
            }

            rest = rest[length..];
        }

        return false;
    }

    private static EvidenceRefusal Bad(FormattableString message) => Bad(FormattableString.Invariant(message));

    private static EvidenceRefusal Bad(string message) => new(EvidenceCodes.BadFileName, message);
}
