using System.Globalization;
using EcoGrains.Server.Audit;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>The worked examples of the deadline rules, as literals.</summary>
public class AuditLadderTests
{
    private static readonly AuditCalendar Calendar = AuditCalendar.Parse("cn", HandWrittenLedger.Calendar);

    [Fact]
    public void DayOf_DueAtTheEndOf2018_IsTheWorkedExample() => Assert.Equal(
        ["T-90 2018-09-30", "T-30 2018-11-30", "T-7 2018-12-24", "T-1 2018-12-29", "T0 2018-12-29", "T+1 2019-01-02", "T+10 2019-01-10", "T+30 2019-01-30"],
        Days(AuditLadder.Stage, "2018-12-31", 8));

    [Fact]
    public void DayOf_DueAtTheEndOf2019_IsTheWorkedExample() => Assert.Equal(
        ["T-90 2019-09-30", "T-30 2019-11-29", "T-7 2019-12-24", "T-1 2019-12-30", "T0 2019-12-31", "T+1 2020-01-02", "T+10 2020-01-10"],
        Days(AuditLadder.Stage, "2019-12-31", 7));

    [Fact]
    public void DayOf_GapOfADocumentOfASaturday_BeginsOnMonday() => Assert.Equal(
        ["GAP+0 2018-01-15", "GAP+30 2018-02-12", "GAP+60 2018-03-14"],
        Days(AuditLadder.Gap, "2018-01-13", 3));

    [Theory]
    [InlineData("T+30", 30)]
    [InlineData("T+60", 60)]
    [InlineData("T-1", -1)]
    public void Find_RungOfTheLadder_HasItsDays(string name, int days) => Assert.Equal(days, AuditLadder.Stage.Find(name)?.Days);

    [Theory]
    [InlineData("T+31")]
    [InlineData("T+0")]
    [InlineData("T+030")]
    [InlineData("GAP+30")]
    [InlineData("")]
    public void Find_NoRungOfTheLadder_IsNull(string name) => Assert.Null(AuditLadder.Stage.Find(name));

    private static IEnumerable<string> Days(AuditLadder ladder, string anchor, int count)
    {
        DateOnly date = DateOnly.ParseExact(anchor, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return ladder.Rungs().Take(count).Select(rung => $"{rung.Name} {ladder.DayOf(rung, date, Calendar):yyyy-MM-dd}");
    }
}
