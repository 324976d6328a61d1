namespace EcoGrains.Domain.Time;

/// <summary>
/// The zone in which a programme's civil dates are meant: Asia/Shanghai (source: deadlines.md, "Terms"). A due date is a civil
/// date, an occurrence an instant; only this class turns one into the other.
/// </summary>
public static class ProgrammeZone
{
    private static readonly TimeZoneInfo Shanghai = Find();

    /// <summary>The civil date that an instant falls on.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Shanghai).DateTime);

    /// <summary>The instant at which a local clock shows this date and time.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        DateTime local = date.ToDateTime(time, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, Shanghai.GetUtcOffset(local));
    }

    /// <summary>The first instant of a civil date.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => At(date, TimeOnly.MinValue);

    /// <summary>The same instant with the zone's offset: how instants are shown and written.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Shanghai);

    // A minimal machine may have no zone data. China has kept +08:00 all year since 1992, before any programme.
    private static TimeZoneInfo Find() =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out TimeZoneInfo? zone)
            ? zone
            : TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "China Standard Time", "China Standard Time");
}
