using EcoGrains.Domain.Time;
using EcoGrains.Grains.Hosting;
using EcoGrains.Ledger.Reminders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Waking;

/// <summary>
/// Tells the reminder service of a wake that falls due before its next look into the ledger. It writes nothing: the commit already
/// stored the wake, and where the word is lost the sweeper finds it.
/// </summary>
internal sealed partial class WakeAnnouncer(
    ProgrammeClock clock, IOptions<EcoGrainsOptions> options, IOptionsMonitor<ReminderTableOptions> table, ILogger<WakeAnnouncer> logger)
{
    // A due time of zero would wait a whole period.
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(1);

    internal void Announce(Grain grain, DateTimeOffset wakeAt)
    {
        TimeSpan due = wakeAt - clock.GetUtcNow();
        ReminderTableOptions current = table.CurrentValue;
        if (!options.Value.Reminders || due > current.Window)
        {
            return;
        }

        _ = RegisterAsync(grain, due < Soonest ? Soonest : due, current.RetryPeriod);
    }

    private async Task RegisterAsync(Grain grain, TimeSpan due, TimeSpan period)
    {
        try
        {
            await grain.RegisterOrUpdateReminder(LedgerReminderTable.Wake, due, period);
        }
        catch (Exception fault)
        {
            LogNotAnnounced(grain.GetGrainId(), fault);
        }
    }
}
