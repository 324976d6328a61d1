using EcoGrains.Web.Clock;

namespace EcoGrains.Web.Tests.Clock;

public sealed class ClockSpeedTests
{
    [Theory]
    [InlineData("7d", 604_800)]
    [InlineData("12h", 43_200)]
    [InlineData("30m", 1_800)]
    [InlineData("1s", 1)]
    [InlineData("366d", 31_622_400)]
    public void TryParse_GoodSpeed_IsReadAndWrittenBack(string text, int seconds)
    {
        Assert.True(ClockSpeed.TryParse(text, out TimeSpan speed));
        Assert.Equal(TimeSpan.FromSeconds(seconds), speed);
        Assert.Equal(text, ClockSpeed.Format(speed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("7")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("1.5d")]
    [InlineData("367d")]
    [InlineData("7w")]
    [InlineData("99999999999d")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(ClockSpeed.TryParse(text, out _));
}
