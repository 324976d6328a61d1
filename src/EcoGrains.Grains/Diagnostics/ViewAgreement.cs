using System.Diagnostics;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Diagnostics;

/// <summary>When a parent's view last agreed with the ledger: how stale it may have been is known only once it differs.</summary>
/// <param name="view"><c>department</c> or <c>group</c>.</param>
internal sealed class ViewAgreement(GrainInstruments instruments, string view)
{
    private long _agreed = Stopwatch.GetTimestamp();

    /// <summary>The view is as the ledger is.</summary>
    internal void Agreed() => _agreed = Stopwatch.GetTimestamp();

    /// <summary>The view differed and was read again.</summary>
    /// <param name="digest">What the ledger has.</param>
    /// <param name="count">Children that the view had.</param>
    internal void Healed(OwnerDigest digest, int count)
    {
        // Of children that both have, the digest tells only that something changed.
        instruments.Healed(view, Stopwatch.GetElapsedTime(_agreed), Math.Max(1, Math.Abs(digest.Count - count)));
        Agreed();
    }
}
