using EcoGrains.Server.Observability;

namespace EcoGrains.Server.Tests.Observability;

public class ReadinessTests
{
    [Theory]
    [InlineData(SiloStatus.Active, true)]
    [InlineData(SiloStatus.Joining, false)]
    [InlineData(SiloStatus.ShuttingDown, false)]
    [InlineData(SiloStatus.Dead, false)]
    public void OfSilo_Status_IsReadyOnlyWhenActive(SiloStatus status, bool ready)
    {
        string? problem = Readiness.OfSilo(status);

        Assert.Equal(ready, problem is null);
        Assert.True(ready || problem!.Contains($"not active in its cluster but {status}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void OfSweeper_SecondsSinceItsLastEnd_AreBounded(int seconds, bool ready)
    {
        string? problem = Readiness.OfSweeper(TimeSpan.FromSeconds(seconds), new ReadinessOptions().SweepPatience);

        Assert.Equal(ready, problem is null);
        Assert.True(ready || problem!.Contains("has not finished a sweep for 301 s (300 s are allowed)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void OfWakes_MinutesOverdue_AreBounded(int minutes, bool ready)
    {
        string? problem = Readiness.OfWakes(TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(15) * new ReadinessOptions().WakeTolerances);

        Assert.Equal(ready, problem is null);
        Assert.True(ready || problem!.Contains("due for 0.01:01:00 of programme time (0.01:00:00 are allowed)", StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_Defaults_AreWell() => Assert.True(new ReadinessOptionsValidator().Validate(null, new ReadinessOptions()).Succeeded);

    [Theory]
    [InlineData(0, 4)]
    [InlineData(100_000, 4)]
    [InlineData(300, 0.5)]
    [InlineData(300, double.NaN)]
    public void Validate_OutOfRange_IsRefused(int seconds, double tolerances) => Assert.True(
        new ReadinessOptionsValidator().Validate(null, new ReadinessOptions { SweepPatience = TimeSpan.FromSeconds(seconds), WakeTolerances = tolerances }).Failed);
}
