using EcoGrains.Domain.Deadlines;

namespace EcoGrains.Domain.Tests.Deadlines;

public class LadderTests
{
    [Fact]
    public void Stage_FirstRungs_AreTheDefaults() => Assert.Equal(
        [
            "T-90 -90 Lead", "T-30 -30 Lead", "T-7 -7 Involved", "T-1 -1 Involved", "T0 0 Involved", "T+1 1 Involved",
            "T+10 10 Leadership", "T+30 30 Leadership", "T+60 60 Leadership", "T+90 90 Leadership",
        ],
        Ladder.Stage.After(null).Take(10).Select(Text));

    [Fact]
    public void Gap_FirstRungs_AreTheDefaults() => Assert.Equal(
        ["GAP+0 0 Office", "GAP+30 30 Office", "GAP+60 60 Office", "GAP+90 90 Office"],
        Ladder.Gap.After(null).Take(4).Select(Text));

    [Theory]
    [InlineData(-90, "T-30")]
    [InlineData(0, "T+1")]
    [InlineData(10, "T+30")]
    [InlineData(30, "T+60")]
    [InlineData(330, "T+360")]
    public void After_SettledOffset_StartsWithTheNextRung(int settled, string next) =>
        Assert.Equal(next, Ladder.Stage.After(settled).First().Name);

    [Fact]
    public void Outstanding_NothingSettled_IsEveryFixedRung() =>
        Assert.Equal(["T-90", "T-30", "T-7", "T-1", "T0", "T+1", "T+10"], Ladder.Stage.Outstanding(null).Select(rung => rung.Name));

    [Fact]
    public void Outstanding_FixedOnesSettled_IsTheNextRepeatedOne()
    {
        Assert.Equal(["T+30"], Ladder.Stage.Outstanding(10).Select(rung => rung.Name));
        Assert.Equal(["T+120"], Ladder.Stage.Outstanding(90).Select(rung => rung.Name));
        Assert.Equal(["GAP+0"], Ladder.Gap.Outstanding(null).Select(rung => rung.Name));
        Assert.Equal(["GAP+30"], Ladder.Gap.Outstanding(0).Select(rung => rung.Name));
    }

    private static string Text(RungRule rung) => $"{rung.Name} {rung.Offset} {rung.Audience}";
}
