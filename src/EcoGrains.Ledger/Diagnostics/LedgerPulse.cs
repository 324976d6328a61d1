namespace EcoGrains.Ledger.Diagnostics;

/// <summary>What the last commits came to: a ledger that has just refused one is not healthy until something was stored again.</summary>
public sealed class LedgerPulse
{
    private volatile Exception? fault;

    /// <summary>Why the newest commit could not be written; null where it could, or where that was made good since.</summary>
    public Exception? Fault => fault;

    internal void Beat()
    {
        if (fault is not null)
        {
            fault = null;
        }
    }

    internal void Miss(Exception cause) => fault = cause;

    /// <summary>Takes back a fault that a probe has disproved; a newer one stays.</summary>
    internal void Recover(Exception disproved) => Interlocked.CompareExchange(ref fault, null, disproved);
}
