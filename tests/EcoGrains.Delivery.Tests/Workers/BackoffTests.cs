using CsCheck;
using EcoGrains.Delivery.Options;
using EcoGrains.Delivery.Workers;

namespace EcoGrains.Delivery.Tests.Workers;

public sealed class BackoffTests
{
    private static readonly DeliveryOptions Options = new();

    [Theory]
    [InlineData(1, 0.0, 0)]
    [InlineData(1, 0.5, 15)]
    [InlineData(2, 0.5, 30)]
    [InlineData(5, 0.5, 240)]
    [InlineData(10, 0.5, 7680)]
    [InlineData(11, 0.5, 10800)]
    [InlineData(100, 0.5, 10800)]
    public void Wait_Attempts_DoublesTheLimitUpToTheCap(int attempts, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.Wait(Options, attempts, chance));

    [Fact]
    public void Wait_Any_StaysBetweenNothingAndTheLimit() => Gen.Select(Gen.Int[1, 1000], Gen.Double[0, 1].Where(chance => chance < 1)).Sample(sample =>
    {
        TimeSpan wait = Backoff.Wait(Options, sample.Item1, sample.Item2);
        double limit = Math.Min(Options.RetryCap.TotalSeconds, Options.RetryBase.TotalSeconds * Math.Pow(2, sample.Item1 - 1));
        return wait >= TimeSpan.Zero && wait.TotalSeconds <= limit && wait <= Options.RetryCap;
    });

    [Fact]
    public void Wait_AskedFor_IsTheLeastUpToADay()
    {
        Assert.Equal(TimeSpan.FromMinutes(10), Backoff.Wait(Options, 1, 0.9, TimeSpan.FromMinutes(10)));
        Assert.Equal(TimeSpan.FromSeconds(27), Backoff.Wait(Options, 1, 0.9, TimeSpan.FromSeconds(5)));
        Assert.Equal(TimeSpan.FromDays(1), Backoff.Wait(Options, 1, 0.9, TimeSpan.FromDays(300)));
        Assert.Equal(TimeSpan.FromSeconds(27), Backoff.Wait(Options, 1, 0.9, TimeSpan.FromSeconds(-5)));
    }
}
