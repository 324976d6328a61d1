using EcoGrains.Domain.Json;

namespace EcoGrains.Ledger.Deliveries;

/// <summary>Reads the words that the ledger keeps for states and outcomes.</summary>
internal static class DeliveryWords
{
    /// <exception cref="LedgerUnavailableException">A later version wrote a word that this one does not know.</exception>
    public static TEnum Read<TEnum>(string word)
        where TEnum : struct, Enum =>
        JsonNames.TryParse(word, out TEnum value) ? value : throw new LedgerUnavailableException($"The ledger holds the word '{word}', which this version does not know. Run a later version.");
}
