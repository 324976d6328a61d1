using EcoGrains.Grains.Hosting;
using Microsoft.Extensions.Options;

namespace EcoGrains.Server.Observability;

/// <summary>When a server says that it is not ready.</summary>
internal sealed class ReadinessOptions
{
    /// <summary>
    /// How long the sweeper may take from one finished sweep to the next, in real time; longer than <see cref="EcoGrainsOptions.SweepPeriod"/> and
    /// what a herd takes. 1 second to 1 day; default 5 minutes.
    /// </summary>
    public TimeSpan SweepPatience { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How overdue a wake may be, as a multiple of what the programme clock tolerates as on time (15 minutes on the system's clock).
    /// 1 to 1000; default 4, which is an hour.
    /// </summary>
    public double WakeTolerances { get; set; } = 4;
}

internal sealed class ReadinessOptionsValidator : IValidateOptions<ReadinessOptions>
{
    public ValidateOptionsResult Validate(string? name, ReadinessOptions options)
    {
        List<string> problems = [];
        if (options.SweepPatience < TimeSpan.FromSeconds(1) || options.SweepPatience > TimeSpan.FromDays(1))
        {
            problems.Add($"{nameof(ReadinessOptions)}.{nameof(options.SweepPatience)} must be 1 second to 1 day, not {options.SweepPatience}.");
        }

        if (options.WakeTolerances is not (>= 1 and <= 1000))
        {
            problems.Add(FormattableString.Invariant($"{nameof(ReadinessOptions)}.{nameof(options.WakeTolerances)} must be 1 to 1000, not {options.WakeTolerances}."));
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
