using EcoGrains.Domain.Time;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Planning;

/// <summary>When quiet hours let a message go. Pure.</summary>
public static class QuietTime
{
    /// <summary>The instant itself, or the end of the quiet hours in which it lies.</summary>
    public static DateTimeOffset Next(QuietHours? quiet, DateTimeOffset instant)
    {
        if (quiet is not { } hours)
        {
            return instant;
        }

        DateTime local = ProgrammeZone.Local(instant).DateTime;
        (DateOnly date, TimeOnly time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        bool overMidnight = hours.To < hours.From;
        bool inside = overMidnight ? time >= hours.From || time < hours.To : time >= hours.From && time < hours.To;
        return inside ? ProgrammeZone.At(overMidnight && time >= hours.From ? date.AddDays(1) : date, hours.To) : instant;
    }
}
