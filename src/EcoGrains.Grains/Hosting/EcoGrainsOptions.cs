using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Calendars;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Hosting;

/// <summary>How a silo runs programmes.</summary>
public sealed class EcoGrainsOptions
{
    /// <summary>
    /// The working calendars that this process brings along; at start the ledger takes over those that it has in no version yet. Default:
    /// none, the ledger's stand.
    /// </summary>
    public IReadOnlyList<CalendarData> Calendars { get; set; } = [];

    /// <summary>Whether Orleans' reminder service wakes grains. Off where a driver steps the clock. Default: on.</summary>
    public bool Reminders { get; set; } = true;

    /// <summary>How often the sweeper looks for wakes that a tick has missed, in real time. 10 milliseconds to 1 hour; default 10 seconds.</summary>
    public TimeSpan SweepPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an active parent compares itself with the ledger, in real time. 10 milliseconds to 1 hour; default 5 seconds.</summary>
    public TimeSpan HealPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a silo looks for new versions of its calendars, in real time: by then at the latest items are told of one. 10 milliseconds
    /// to 1 hour; default 1 minute.
    /// </summary>
    public TimeSpan CalendarPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Wakes that one sweep calls at once. 1 to 10,000; default 64.</summary>
    public int SweepConcurrency { get; set; } = 64;

    /// <summary>
    /// Items that one step of an adoption brings to life; the programme answers calls between two steps. 1 to 100,000; default 4,096, which
    /// even a slow disk stores well within Orleans' response time-out of 30 seconds.
    /// </summary>
    public int AdoptionStep { get; set; } = 4_096;

    /// <summary>
    /// Who acts where a call names nobody: for hosts that have no edge of their own and let nobody else in, such as a verb of the command
    /// line. Default: none; such a command is refused.
    /// </summary>
    public Caller? Unattended { get; set; }

    /// <summary>Wrong passwords in a row that lock an account. 1 to 100; default 5.</summary>
    public int SignInFailures { get; set; } = LockOut.Standard.Failures;

    /// <summary>How long they lock it, in programme time. 1 second to 30 days; default 15 minutes.</summary>
    public TimeSpan LockOutTime { get; set; } = LockOut.Standard.Time;

    /// <summary>How long a silo remembers what an account or a key may, in real time: a revoked one ends within it. 0 to 1 minute; default 2 seconds.</summary>
    public TimeSpan CallerMemory { get; set; } = TimeSpan.FromSeconds(2);
}

internal sealed class EcoGrainsOptionsValidator : IValidateOptions<EcoGrainsOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, EcoGrainsOptions options)
    {
        List<string> problems = [];
        if (options.SweepPeriod < Shortest || options.SweepPeriod > Longest)
        {
            problems.Add($"{nameof(EcoGrainsOptions)}.{nameof(options.SweepPeriod)} must be 10 milliseconds to 1 hour, not {options.SweepPeriod}.");
        }

        if (options.HealPeriod < Shortest || options.HealPeriod > Longest)
        {
            problems.Add($"{nameof(EcoGrainsOptions)}.{nameof(options.HealPeriod)} must be 10 milliseconds to 1 hour, not {options.HealPeriod}.");
        }

        if (options.CalendarPeriod < Shortest || options.CalendarPeriod > Longest)
        {
            problems.Add($"{nameof(EcoGrainsOptions)}.{nameof(options.CalendarPeriod)} must be 10 milliseconds to 1 hour, not {options.CalendarPeriod}.");
        }

        if (options.SweepConcurrency is < 1 or > 10_000)
        {
            problems.Add($"{nameof(EcoGrainsOptions)}.{nameof(options.SweepConcurrency)} must be 1 to 10000, not {options.SweepConcurrency}.");
        }

        if (options.AdoptionStep is < 1 or > 100_000)
        {
            problems.Add($"{nameof(EcoGrainsOptions)}.{nameof(options.AdoptionStep)} must be 1 to 100000, not {options.AdoptionStep}.");
        }

        if (options.SignInFailures is < 1 or > 100)
        {
            problems.Add($"{nameof(EcoGrainsOptions)}.{nameof(options.SignInFailures)} must be 1 to 100, not {options.SignInFailures}.");
        }

        if (options.LockOutTime < TimeSpan.FromSeconds(1) || options.LockOutTime > TimeSpan.FromDays(30))
        {
            problems.Add($"{nameof(EcoGrainsOptions)}.{nameof(options.LockOutTime)} must be 1 second to 30 days, not {options.LockOutTime}.");
        }

        if (options.CallerMemory < TimeSpan.Zero || options.CallerMemory > TimeSpan.FromMinutes(1))
        {
            problems.Add($"{nameof(EcoGrainsOptions)}.{nameof(options.CallerMemory)} must be 0 to 1 minute, not {options.CallerMemory}.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
