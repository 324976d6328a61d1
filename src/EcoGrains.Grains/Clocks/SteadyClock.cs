using System.Globalization;
using EcoGrains.Domain.Time;

namespace EcoGrains.Grains.Clocks;

/// <summary>
/// A clock that never shows an instant before one that is already stored: set back a little, it stands still until the other has caught
/// up, as if time had slowed down; set back further, it also says so (<see cref="Trouble"/>), and nothing is stored meanwhile. Wakes wait,
/// and what was sent is not sent again.
/// </summary>
/// <param name="inner">The clock that somebody may set.</param>
public sealed class SteadyClock(ProgrammeClock inner) : ProgrammeClock
{
    /// <summary>
    /// How far back the clock may go before nothing is stored any more: more than time synchronisation steps by, less than a person would.
    /// </summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private long _settledTicks;

    public override TimeSpan Tolerance => inner.Tolerance;

    public override TimeSpan TickPatience => inner.TickPatience;

    /// <summary>The newest instant that is stored, as far as this process knows; the beginning of time where nothing is.</summary>
    public DateTimeOffset Newest => new(Interlocked.Read(ref _settledTicks), TimeSpan.Zero);

    /// <summary>How far the clock lies before what is stored; 0 in health.</summary>
    public TimeSpan Behind => Newest - inner.GetUtcNow() is { Ticks: > 0 } behind ? behind : TimeSpan.Zero;

    public override string? Trouble => Behind is var behind && behind > Slack
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"The clock shows {ProgrammeZone.Local(inner.GetUtcNow()):yyyy-MM-dd HH:mm:ss}, {behind:d\\.hh\\:mm\\:ss} before what the ledger has already settled ({ProgrammeZone.Local(Newest):yyyy-MM-dd HH:mm:ss}), so nothing is stored and every wake waits. Set the clock of this machine right (timedatectl); EcoGrains then goes on by itself. Nothing is lost and nothing is sent twice.")
        : null;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() is var now && now > Newest ? now : Newest;

    public override void Settled(DateTimeOffset instant)
    {
        long seen = Interlocked.Read(ref _settledTicks);
        while (instant.UtcTicks > seen)
        {
            long before = Interlocked.CompareExchange(ref _settledTicks, instant.UtcTicks, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
