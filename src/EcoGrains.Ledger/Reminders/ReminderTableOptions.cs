using Microsoft.Extensions.Options;

namespace EcoGrains.Ledger.Reminders;

/// <summary>What the ledger shows to Orleans' reminder service.</summary>
public sealed class ReminderTableOptions
{
    /// <summary>
    /// How far ahead wakes are handed to the reminder service, which holds each in memory. Longer than the service's refresh
    /// period, or a wake could fall between two refreshes. More than 0; default 15 minutes.
    /// </summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How often a wake repeats until its grain has committed a later one; also how long one that is already past has to
    /// wait, because the service calls only at start + k periods. More than 0; default 1 minute.
    /// </summary>
    public TimeSpan RetryPeriod { get; set; } = TimeSpan.FromMinutes(1);
}

internal sealed class ReminderTableOptionsValidator : IValidateOptions<ReminderTableOptions>
{
    public ValidateOptionsResult Validate(string? name, ReminderTableOptions options)
    {
        List<string> problems = [];
        if (options.Window <= TimeSpan.Zero)
        {
            problems.Add($"ReminderTableOptions.Window must be more than 0, not {options.Window}.");
        }

        if (options.RetryPeriod <= TimeSpan.Zero)
        {
            problems.Add($"ReminderTableOptions.RetryPeriod must be more than 0, not {options.RetryPeriod}.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
