using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.RollUp;
using EcoGrains.Web.Reading;

namespace EcoGrains.Web.Tests.Reading;

public sealed class BarLayoutTests
{
    [Fact]
    public void Of_TinyShares_StayWideEnoughAndFillTheBar()
    {
        IReadOnlyList<BarSegment> segments = BarLayout.Of(Tally((Light.Overdue, 1), (Light.OnTrack, 500), (Light.Done, 99), (Light.DataGap, 1)), ItemKind.Project);

        Assert.All(segments, segment => Assert.True(segment.Width >= BarLayout.Least - 0.001));
        Assert.Equal(100, segments.Sum(segment => segment.Width), 3);
        Assert.Equal([Light.Overdue, Light.DataGap, Light.OnTrack, Light.Done], segments.Select(segment => segment.Light));
        Assert.True(segments[2].Width > segments[3].Width);
    }

    [Fact]
    public void Of_EvenShares_AreProportional() =>
        Assert.Equal([25, 75], BarLayout.Of(Tally((Light.Overdue, 1), (Light.OnTrack, 3)), ItemKind.Project).Select(segment => segment.Width));

    [Fact]
    public void Of_EveryLightOnce_StillFits() =>
        Assert.Equal(100, BarLayout.Of(Tally([.. Enum.GetValues<Light>().Select(light => (light, 1))]), ItemKind.Project).Sum(segment => segment.Width), 3);

    [Fact]
    public void Of_NoItems_IsEmpty() => Assert.Empty(BarLayout.Of(StatusTally.Empty, ItemKind.Project));

    private static StatusTally Tally(params (Light Light, int Count)[] counts) =>
        new() { Counts = [.. counts.Select(count => new LightCount(ItemKind.Project, count.Light, count.Count))] };
}
