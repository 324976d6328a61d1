using EcoGrains.Ledger.Reminders;

namespace EcoGrains.Grains.Hosting;

/// <summary>How Orleans' reminder service reads the ledger, in programme time.</summary>
public static class ReminderPace
{
    /// <summary>
    /// For a clock that runs days a second (source: architecture.md, "Time"): what is minutes on the system's clock is hours here, or the
    /// service would read its table thousands of times a second.
    /// </summary>
    public static ISiloBuilder UseScaledReminderPace(this ISiloBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configure<ReminderOptions>(options =>
        {
            options.RefreshReminderListPeriod = TimeSpan.FromHours(6);
            options.ReminderLoadingWindow = TimeSpan.FromHours(24);
        });
        builder.Configure<ReminderTableOptions>(options =>
        {
            options.Window = TimeSpan.FromHours(24);
            options.RetryPeriod = TimeSpan.FromHours(12);
        });
        return builder;
    }
}
