namespace EcoGrains.Grains.Accounts;

/// <summary>Attempts to sign in that have begun and not ended. What an edge never ends is forgotten after a while.</summary>
internal sealed class PendingAttempts
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<Guid, DateTimeOffset> _begun = [];

    internal Guid Begin(DateTimeOffset now)
    {
        Guid attempt = Guid.NewGuid();
        _begun[attempt] = now;
        return attempt;
    }

    /// <summary>Whether it had begun, and not long ago.</summary>
    internal bool End(Guid attempt) => _begun.Remove(attempt);

    internal int Count(DateTimeOffset now)
    {
        foreach ((Guid attempt, DateTimeOffset at) in _begun)
        {
            if (now - at > Longest)
            {
                _begun.Remove(attempt);
            }
        }

        return _begun.Count;
    }
}
