using EcoGrains.Domain.Tests.Fixtures;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Tests.Time;

public class ProgrammeZoneTests
{
    [Fact]
    public void At_NineOClock_IsOneInTheMorningUtc()
    {
        DateTimeOffset instant = ProgrammeZone.At(new DateOnly(2018, 12, 29), new TimeOnly(9, 0));

        Assert.Equal(new DateTimeOffset(2018, 12, 29, 1, 0, 0, TimeSpan.Zero), instant);
        Assert.Equal(TimeSpan.FromHours(8), instant.Offset);
    }

    [Theory]
    [InlineData("2018-12-31T15:59:59Z", "2018-12-31")] // the last second of the day in Shanghai
    [InlineData("2018-12-31T16:00:00Z", "2019-01-01")]
    [InlineData("2018-12-31T23:30:00-05:00", "2019-01-01")]
    public void DateOf_Instant_IsTheCivilDateInShanghai(string instant, string date) =>
        Assert.Equal(Instants.Date(date), ProgrammeZone.DateOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void StartOf_Date_IsMidnightAndBelongsToTheDate()
    {
        DateTimeOffset start = ProgrammeZone.StartOf(new DateOnly(2018, 7, 1));

        Assert.Equal(Instants.Local("2018-07-01 00:00"), start);
        Assert.Equal(new DateOnly(2018, 7, 1), ProgrammeZone.DateOf(start));
        Assert.Equal(new DateOnly(2018, 6, 30), ProgrammeZone.DateOf(start.AddTicks(-1)));
    }

    [Fact]
    public void Local_UtcInstant_IsTheSameInstantWithTheZonesOffset()
    {
        DateTimeOffset utc = new(2018, 1, 13, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset local = ProgrammeZone.Local(utc);

        Assert.Equal(utc, local);
        Assert.Equal(TimeSpan.FromHours(8), local.Offset);
        Assert.Equal(8, local.Hour);
    }
}
