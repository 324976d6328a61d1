using EcoGrains.Domain.Time;

namespace EcoGrains.Grains.Clocks;

/// <summary>
/// A clock that runs so much programme time per real second, that can be paused and set forward: how the demo lives. Its timers
/// run in programme time too, so that Orleans' reminder service works on it unchanged.
/// </summary>
/// <param name="start">Programme time at the beginning; the clock starts paused.</param>
/// <param name="speed">Programme time per real second, more than zero.</param>
/// <param name="real">The clock that it scales.</param>
public sealed partial class ScaledClock(DateTimeOffset start, TimeSpan speed, TimeProvider real) : ProgrammeClock
{
    // How long a tick may take in real time before what it settles counts as late.
    private const double ToleratedRealSeconds = 10;

    private readonly TimeProvider _real = real;
    private readonly Lock _lock = new();
    private readonly HashSet<ScaledTimer> _timers = [];
    private DateTimeOffset _base = start.ToUniversalTime();
    private long _baseTimestamp = real.GetTimestamp();
    private TimeSpan _speed = Valid(speed);
    private bool _paused = true;

    public override TimeSpan Tolerance => Speed * ToleratedRealSeconds;

    public TimeSpan Speed
    {
        get
        {
            lock (_lock)
            {
                return _speed;
            }
        }
        set => Change(() => _speed = Valid(value));
    }

    public bool Paused
    {
        get
        {
            lock (_lock)
            {
                return _paused;
            }
        }
        set => Change(() => _paused = value);
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return Now();
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Sets the clock forward, which must be paused: a running clock would already be elsewhere.</summary>
    /// <exception cref="InvalidOperationException">The clock runs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before the clock's.</exception>
    public void MoveTo(DateTimeOffset instant)
    {
        if (!Paused)
        {
            throw new InvalidOperationException("The programme clock is set only while it is paused.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
        Change(() => _base = instant.ToUniversalTime());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ScaledTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private static TimeSpan Valid(TimeSpan speed) =>
        speed > TimeSpan.Zero && speed <= TimeSpan.FromDays(366)
            ? speed
            : throw new ArgumentOutOfRangeException(nameof(speed), speed, "The speed must be more than 0 and at most 366 days a second.");

    private DateTimeOffset Now() => _paused ? _base : _base + ((_real.GetElapsedTime(_baseTimestamp) / TimeSpan.FromSeconds(1)) * _speed);

    private void Change(Action change)
    {
        ScaledTimer[] timers;
        lock (_lock)
        {
            _base = Now();
            _baseTimestamp = _real.GetTimestamp();
            change();
            timers = [.. _timers];
        }

        foreach (ScaledTimer timer in timers)
        {
            timer.Reschedule();
        }
    }
}
