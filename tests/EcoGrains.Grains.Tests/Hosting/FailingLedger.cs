using EcoGrains.Ledger;

namespace EcoGrains.Grains.Tests.Hosting;

/// <summary>A disk that fails at one commit: before it is stored, or after, when the grain does not hear of it.</summary>
internal sealed class FailingCommits
{
    private int _passed;

    /// <summary>Which commit fails, from 1; 0 for none.</summary>
    internal int At { get; set; }

    internal bool Stored { get; set; }

    /// <summary>Commits since it was armed.</summary>
    internal int Passed => _passed;

    internal void Arm(int at, bool stored)
    {
        (At, Stored) = (at, stored);
        _passed = 0;
    }

    internal async Task<Committed> RunAsync(Func<Task<Committed>> commit)
    {
        bool fails = Interlocked.Increment(ref _passed) == At;
        if (fails && !Stored)
        {
            throw new LedgerUnavailableException("The disk is away.");
        }

        Committed committed = await commit();
        return fails ? throw new LedgerUnavailableException("The disk went away.") : committed;
    }
}
