using CsCheck;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.RollUp;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.RollUp;

public class StatusTallyTests
{
    [Fact]
    public void Of_OverdueProject_CountsAndNamesIt()
    {
        ItemState item = SamplePlan.Item("project/3") with { Light = Light.Overdue };

        StatusTally tally = StatusTally.Of(item);

        Assert.Equal(1, tally.Total());
        Assert.Equal(1, tally.Count(ItemKind.Project, Light.Overdue));
        Assert.Equal((26000m, 0m), (tally.InvestmentWan, tally.InvestmentDoneWan));
        TallyItem named = Assert.Single(tally.Worst);
        Assert.Equal(("nantong-etdz-2018/project/3", "区建设局", "主体动工"), (named.Id, named.Lead, named.Stage));
        Assert.Empty(tally.Next);
    }

    [Fact]
    public void Of_DoneProject_CountsItsInvestmentAsDone()
    {
        StatusTally tally = StatusTally.Of(SamplePlan.Item("project/3") with { Light = Light.Done });

        Assert.Equal((26000m, 26000m), (tally.InvestmentWan, tally.InvestmentDoneWan));
        Assert.Empty(tally.Worst);
    }

    [Fact]
    public void Fold_WholePlan_CountsByKindAndNamesTheNextDates()
    {
        StatusTally tally = StatusTally.Fold(ItemFactory.ItemsOf(SamplePlan.Plan, SamplePlan.AdoptedAt).Select(item => StatusTally.Of(new ItemLife(item).State)));

        Assert.Equal(10, tally.Total());
        Assert.Equal((4, 2, 4), (tally.Count(ItemKind.Indicator), tally.Count(ItemKind.KeyTask), tally.Count(ItemKind.Project)));
        Assert.Equal((1, 1, 2), (tally.Count(Light.AwaitingTarget), tally.Count(Light.NotApplicable), tally.Count(Light.DataGap)));
        Assert.Equal(Instants.Date("2018-03-31"), tally.NextDue());
        Assert.Equal(["nantong-etdz-2018/project/11", "nantong-etdz-2018/project/12"], tally.Worst.Select(item => item.Id));
    }

    [Fact]
    public void Combine_ManyItems_NamesOnlyTheWorstTen()
    {
        StatusTally tally = StatusTally.Fold(Enumerable.Range(1, 40).Select(number =>
            StatusTally.Of(SamplePlan.Item("project/1") with { Number = $"{number}", Light = number % 2 == 0 ? Light.Warning : Light.Overdue })));

        Assert.Equal(StatusTally.Named, tally.Worst.Length);
        Assert.All(tally.Worst, item => Assert.Equal(Light.Overdue, item.Light));
        Assert.Equal(40, tally.Total());
    }

    [Fact]
    public void Combine_AnyTallies_IsACommutativeMonoid() =>
        Gen.Select(Tallies.Many, Tallies.Many, Tallies.Many).Sample((a, b, c) =>
        {
            StatusTally x = StatusTally.Fold(a), y = StatusTally.Fold(b), z = StatusTally.Fold(c);

            Assert.Equal(x.Combine(y), y.Combine(x));
            Assert.Equal(x.Combine(y).Combine(z), x.Combine(y.Combine(z)));
            Assert.Equal(x, x.Combine(StatusTally.Empty));
            Assert.Equal(x, StatusTally.Empty.Combine(x));
            Assert.Equal(x.Combine(y).GetHashCode(), y.Combine(x).GetHashCode());
            Assert.Equal(x.Combine(y), StatusTally.Fold([.. a, .. b]));
        });

    [Fact]
    public void Equals_AnyPartDiffers_IsFalse()
    {
        StatusTally tally = StatusTally.Of(SamplePlan.Item("project/3") with { Light = Light.Warning });

        Assert.NotEqual(tally, StatusTally.Empty);
        Assert.NotEqual(tally, tally with { InvestmentWan = 1 });
        Assert.NotEqual(tally, tally with { InvestmentDoneWan = 1 });
        Assert.NotEqual(tally, tally with { Worst = [] });
        Assert.NotEqual(tally, tally with { Next = [] });
        Assert.NotEqual(tally, tally with { Counts = [] });
        Assert.Equal(tally, tally with { Counts = [.. tally.Counts] });
    }
}

internal static class Tallies
{
    /// <summary>Tallies of single items whose ids do not repeat, however many sets are drawn.</summary>
    internal static Gen<StatusTally[]> Many { get; } = Gen.Select(Gen.Int[1, 1_000_000_000], Gen.Enum<Light>(), Generators.Date, Gen.Int[0, 99999], Gen.Int[0, 1])
        .Select((number, light, due, money, stages) =>
        {
            ItemState project = SamplePlan.ProjectDue([], [.. Enumerable.Repeat(Instants.Text(due), stages)]);
            return StatusTally.Of(project with { Number = $"{number}", Light = light, Project = new ProjectDetails { InvestmentWan = money / 100m, InvestmentDoneWan = money % 3 == 0 ? null : money / 300m } });
        })
        .Array[0, 20];
}
