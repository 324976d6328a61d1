using EcoGrains.Domain.Time;

namespace EcoGrains.Delivery.Planning;

/// <summary>
/// Which day's digest a notice joins. Every day has one, rest days too: notices are made on working days anyway, and one that is made late on a rest day
/// must not wait out a week of holidays. A day without notices sends nothing. Pure.
/// </summary>
public static class DigestDay
{
    /// <summary>The first day whose digest goes out after an instant.</summary>
    public static DateOnly Next(TimeOnly digestAt, DateTimeOffset now)
    {
        DateOnly today = ProgrammeZone.DateOf(now);
        return ProgrammeZone.At(today, digestAt) > now ? today : today.AddDays(1);
    }
}
