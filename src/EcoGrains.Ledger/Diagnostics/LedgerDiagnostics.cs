using EcoGrains.Ledger.GroupCommit;

namespace EcoGrains.Ledger.Diagnostics;

/// <summary>How a ledger is observed; an engine takes it and wraps its writer, and has no more to do with it.</summary>
public sealed class LedgerDiagnostics(LedgerInstruments instruments)
{
    /// <summary>For ledgers that are opened without a container.</summary>
    internal static LedgerDiagnostics Standalone() => new(LedgerInstruments.Standalone);

    public LedgerInstruments Instruments { get; } = instruments;

    public LedgerPulse Pulse { get; } = new();

    /// <summary>The same writer, measured and traced.</summary>
    internal IGroupHandler<LedgerWrite, Committed> Measure(IGroupHandler<LedgerWrite, Committed> writer) => new MeasuredWriter(writer, Instruments, Pulse);
}
