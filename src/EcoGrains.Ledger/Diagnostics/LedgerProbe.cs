using System.Globalization;

namespace EcoGrains.Ledger.Diagnostics;

/// <summary>
/// Says whether the ledger can be written, by writing: a small setting at most every five seconds, however often it is asked. After a
/// commit that failed it writes as much as a large commit would, because a nearly full disk still takes a few bytes.
/// </summary>
public sealed class LedgerProbe(ILedger ledger, LedgerDiagnostics diagnostics, TimeProvider? time = null) : IDisposable
{
    /// <summary>The setting that it writes.</summary>
    public const string Setting = "probe";

    private const int Weight = 128 * 1024;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider time = time ?? TimeProvider.System;
    private readonly SemaphoreSlim turn = new(1);
    private Task pending = Task.CompletedTask;
    private long probed;
    private string? problem;

    /// <summary>Null where the ledger can be written, otherwise why not, as a sentence.</summary>
    public async Task<string?> CheckAsync(CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            Exception? fault = diagnostics.Pulse.Fault;
            bool known = problem is not null || fault is null;
            if (probed == 0 || time.GetElapsedTime(probed) >= Pace || !known)
            {
                problem = await WriteAsync(fault);
                probed = time.GetTimestamp();
            }

            return problem;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<string?> WriteAsync(Exception? fault)
    {
        // A write that still waits would only be followed by another one that waits.
        if (pending.IsCompleted)
        {
            pending = TouchAsync(fault);
        }

        try
        {
            await pending.WaitAsync(Patience, time);
            return null;
        }
        catch (TimeoutException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The ledger has not answered a write for {Patience.TotalSeconds} seconds. Look at its disk or its database; it goes on by itself once that answers.");
        }
        catch (Exception cause)
        {
            return cause.Message;
        }
    }

    private async Task TouchAsync(Exception? fault)
    {
        if (fault is not null)
        {
            await ledger.WriteSettingAsync(Setting, $"\"{new string('0', Weight)}\"", CancellationToken.None);
        }

        await ledger.WriteSettingAsync(Setting, "\"\"", CancellationToken.None);
        if (fault is not null)
        {
            diagnostics.Pulse.Recover(fault);
        }
    }
}
