namespace EcoGrains.Grains.Clocks;

public sealed partial class ScaledClock
{
    /// <summary>A timer due at an instant of programme time, carried by a real timer that is set anew whenever the clock changes.</summary>
    private sealed class ScaledTimer : ITimer
    {
        private static readonly TimeSpan LongestRealWait = TimeSpan.FromDays(1);

        private readonly ScaledClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _timer;
        private DateTimeOffset? _due;
        private TimeSpan _period;
        private bool _disposed;

        internal ScaledTimer(ScaledClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _callback = callback;
            _state = state;
            _timer = clock._real.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            lock (_clock._lock)
            {
                _clock._timers.Add(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._lock)
            {
                if (_disposed)
                {
                    return false;
                }

                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.Now() + dueTime;
                _period = period;
            }

            Reschedule();
            return true;
        }

        public void Dispose()
        {
            lock (_clock._lock)
            {
                _disposed = true;
                _clock._timers.Remove(this);
            }

            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Reschedule()
        {
            lock (_clock._lock)
            {
                if (_disposed)
                {
                    return;
                }

                _timer.Change(RealWait(), Timeout.InfiniteTimeSpan);
            }
        }

        private TimeSpan RealWait()
        {
            if (_due is not { } due || (_clock._paused && due > _clock.Now()))
            {
                return Timeout.InfiniteTimeSpan;
            }

            TimeSpan wait = TimeSpan.FromSeconds((due - _clock.Now()) / _clock._speed);
            // Rounded up to a whole millisecond: a timer that fires early would find nothing due.
            return wait <= TimeSpan.Zero ? TimeSpan.Zero : wait > LongestRealWait ? LongestRealWait : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        }

        private void Tick()
        {
            lock (_clock._lock)
            {
                if (_disposed || _due is not { } due)
                {
                    return;
                }

                if (_clock.Now() < due)
                {
                    _timer.Change(RealWait(), Timeout.InfiniteTimeSpan);
                    return;
                }

                bool repeats = _period > TimeSpan.Zero && _period != Timeout.InfiniteTimeSpan;
                _due = repeats ? _clock.Now() + _period : null;
                _timer.Change(RealWait(), Timeout.InfiniteTimeSpan);
            }

            _callback(_state);
        }
    }
}
