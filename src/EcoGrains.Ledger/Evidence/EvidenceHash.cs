namespace EcoGrains.Ledger.Evidence;

internal static class EvidenceHash
{
    public const int Digits = 64;

    /// <summary>Whether a text may name a file: callers pass on what clients give, which must never become a path.</summary>
    public static bool IsOne(string? text) => text is { Length: Digits } && text.All(char.IsAsciiHexDigitLower);
}
