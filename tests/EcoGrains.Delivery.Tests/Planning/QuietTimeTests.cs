using CsCheck;
using EcoGrains.Delivery.Planning;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Tests.Planning;

public sealed class QuietTimeTests
{
    private static readonly Gen<TimeOnly> Time = Gen.Int[0, 1439].Select(minute => new TimeOnly(minute / 60, minute % 60));

    private static readonly Gen<QuietHours> Quiet = Gen.Select(Time, Time).Where(pair => pair.Item1 != pair.Item2).Select(pair => new QuietHours(pair.Item1, pair.Item2));

    private static readonly Gen<DateTimeOffset> Instant = Gen.Long[0, 40L * 366 * 86_400].Select(second => new DateTimeOffset(2018, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(second));

    [Theory]
    [InlineData("21:00", "07:30", "2026-11-24 20:59", "2026-11-24 20:59")]
    [InlineData("21:00", "07:30", "2026-11-24 21:00", "2026-11-25 07:30")]
    [InlineData("21:00", "07:30", "2026-12-31 23:59", "2027-01-01 07:30")]
    [InlineData("21:00", "07:30", "2024-02-29 00:00", "2024-02-29 07:30")]
    [InlineData("21:00", "07:30", "2026-11-24 07:29", "2026-11-24 07:30")]
    [InlineData("21:00", "07:30", "2026-11-24 07:30", "2026-11-24 07:30")]
    [InlineData("12:00", "14:00", "2026-11-24 13:00", "2026-11-24 14:00")]
    [InlineData("12:00", "14:00", "2026-11-24 11:59", "2026-11-24 11:59")]
    [InlineData("18:00", "00:00", "2026-11-24 23:00", "2026-11-25 00:00")]
    [InlineData("00:00", "06:00", "2026-11-24 00:00", "2026-11-24 06:00")]
    public void Next_Instant_WaitsForTheEndOfQuietHours(string from, string to, string at, string expected) =>
        Assert.Equal(Local(expected), QuietTime.Next(new QuietHours(TimeOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture)), Local(at)));

    [Fact]
    public void Next_NoQuietHours_IsTheInstant() => Assert.Equal(Local("2026-11-24 03:00"), QuietTime.Next(null, Local("2026-11-24 03:00")));

    [Fact]
    public void Next_AnyInstant_IsNeverEarlierAndNeverInsideAndNeverADayLater() => Gen.Select(Quiet, Instant).Sample(sample =>
    {
        DateTimeOffset next = QuietTime.Next(sample.Item1, sample.Item2);
        return next >= sample.Item2
            && next - sample.Item2 < TimeSpan.FromDays(1)
            && QuietTime.Next(sample.Item1, next) == next
            && !IsInside(sample.Item1, TimeOnly.FromDateTime(ProgrammeZone.Local(next).DateTime));
    });

    [Fact]
    public void Next_InstantsInOrder_StayInOrder() => Gen.Select(Quiet, Instant, Instant).Sample(sample =>
    {
        (DateTimeOffset first, DateTimeOffset second) = sample.Item2 < sample.Item3 ? (sample.Item2, sample.Item3) : (sample.Item3, sample.Item2);
        return QuietTime.Next(sample.Item1, first) <= QuietTime.Next(sample.Item1, second);
    });

    [Fact]
    public void Next_OutsideQuietHours_IsTheInstant() => Gen.Select(Quiet, Instant).Sample(sample =>
        IsInside(sample.Item1, TimeOnly.FromDateTime(ProgrammeZone.Local(sample.Item2).DateTime)) == (QuietTime.Next(sample.Item1, sample.Item2) != sample.Item2));

    // By walking the clock's face instead of comparing: minutes gone since the beginning against the length.
    private static bool IsInside(QuietHours quiet, TimeOnly time) => time - quiet.From < quiet.To - quiet.From;

    private static DateTimeOffset Local(string text) => ProgrammeZone.At(
        DateOnly.Parse(text[..10], System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(text[11..], System.Globalization.CultureInfo.InvariantCulture));
}
