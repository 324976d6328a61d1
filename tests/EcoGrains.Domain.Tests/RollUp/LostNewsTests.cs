using EcoGrains.Domain.RollUp;

namespace EcoGrains.Domain.Tests.RollUp;

public class LostNewsTests
{
    [Fact]
    public void Look_HeldStandsStillBehindTheLedger_IsLostAtTheSecondLook()
    {
        LostNews news = new();

        Assert.False(news.Look((2, 7), (2, 9)));
        Assert.True(news.Look((2, 7), (2, 9)));
    }

    [Fact]
    public void Look_NewsKeepArriving_IsLostOnlyAfterManyLooks()
    {
        LostNews news = new();

        for (int look = 1; look < LostNews.MostLooks; look++)
        {
            Assert.False(news.Look((2, look), (2, look + 5)));
        }

        Assert.True(news.Look((2, 100), (2, 105)));
        Assert.False(news.Look((2, 101), (2, 106)));
    }

    [Fact]
    public void Look_CaughtUpInBetween_BeginsAnew()
    {
        LostNews news = new();

        Assert.False(news.Look((2, 7), (2, 9)));
        Assert.False(news.Look((2, 9), (2, 9)));
        Assert.False(news.Look((2, 7), (2, 9)));
    }

    [Theory]
    [InlineData(1, 9)]
    [InlineData(-1, 0)]
    public void Look_CountAloneDiffers_CountsAsBehind(int count, long changeSum)
    {
        LostNews news = new();

        Assert.False(news.Look((count, changeSum), (0, changeSum)));
        Assert.True(news.Look((count, changeSum), (0, changeSum)));
    }
}
