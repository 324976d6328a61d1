using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Time;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Reading;

namespace EcoGrains.Web.Clock;

/// <summary>What pages and API ask of the demo's clock. Without a clock that can be moved nothing of it is shown.</summary>
public sealed class ClockDesk(ProgrammeClock clock, IServiceProvider services)
{
    private const int MostYearsAhead = 10;

    private readonly IClockControl? _control = (IClockControl?)services.GetService(typeof(IClockControl));

    /// <summary>Whether the clock can be moved: only in the demo.</summary>
    public bool IsDemo => _control is not null;

    public ClockModel Read() => new(
        ProgrammeZone.Local(clock.GetUtcNow()),
        _control?.Paused ?? false,
        ClockSpeed.Format(_control?.Speed ?? TimeSpan.FromSeconds(1)));

    /// <summary>Does what is asked, or nothing of it where a value is bad.</summary>
    /// <returns>The bad values; empty when done.</returns>
    public async Task<IReadOnlyDictionary<string, string[]>> ChangeAsync(bool? paused, string? speed, DateOnly? jumpTo, CancellationToken cancellationToken)
    {
        IClockControl control = _control ?? throw new InvalidOperationException("This clock cannot be moved.");
        QueryValues values = new();
        TimeSpan? newSpeed = values.Read<TimeSpan>("speed", speed, ClockSpeed.TryParse, "a speed such as 7d, 12h, 30m or 1s, at most 366d");
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset? target = jumpTo is { } date ? ProgrammeZone.At(date, DeadlineRules.AdoptAt) : null;
        if (target <= now || target > now.AddYears(MostYearsAhead))
        {
            values.Reject("jumpTo", $"{jumpTo:yyyy-MM-dd}", $"a date after {ProgrammeZone.Local(now):yyyy-MM-dd} and at most {MostYearsAhead} years ahead");
        }

        if (values.Problems.Count > 0)
        {
            return values.Problems;
        }

        control.Speed = newSpeed ?? control.Speed;
        control.Paused = paused ?? control.Paused;
        if (target is { } instant)
        {
            try
            {
                await control.JumpAsync(instant, cancellationToken);
            }
            catch (ArgumentOutOfRangeException)
            {
                // A fast clock has passed the date between the check and the jump.
                values.Reject("jumpTo", $"{jumpTo:yyyy-MM-dd}", "a date still to come");
            }
        }

        return values.Problems;
    }
}
