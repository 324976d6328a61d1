namespace EcoGrains.Server.Audit;

/// <summary>Keeps one copy of each text that comes again and again.</summary>
internal sealed class AuditWords
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    internal string Keep(string word)
    {
        if (!_words.TryGetValue(word, out string? kept))
        {
            _words.Add(word, kept = word);
        }

        return kept;
    }
}
