using CsCheck;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.RollUp;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items;

public class ItemProgressTests
{
    [Fact]
    public void Of_SeveralPeriods_TakesOfEachFigureTheNewestAndAddsNothing()
    {
        ItemProgress progress = ItemProgress.Of(
        [
            Reports.Of("2018-02", new ReportLine { Item = "indicator/1", Value = 3, Percent = 20, InvestmentDoneWan = 100, Parts = [new("甲", 1), new("乙", 2)] }),
            Reports.Of("2018-03", new ReportLine { Item = "indicator/1", Value = 0, InvestmentDoneWan = 250, Parts = [new("甲", 5)] }),
        ])!;

        Assert.Equal(("2018-03", 0m, 20m, "2018-02", 250m), (progress.Period, progress.Value, progress.Percent, progress.PercentPeriod, progress.InvestmentDoneWan));
        Assert.Equal([("乙", 2m), ("甲", 5m)], progress.Parts!.Value.Select(part => (part.Name, part.Value)).Order());
        Assert.Null(progress.InvestmentInPlaceWan);
        Assert.Null(ItemProgress.Of([]));
    }

    [Fact]
    public void Take_AnyOrderAndRepetition_ComesToTheSame() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 3], Gen.Int[0, 100]).Array[1, 15].SelectMany(lines => Gen.Shuffle(lines).Select(Gen.Shuffle(lines), (a, b) => (a, b))).Sample(orders =>
        {
            // A version of a period says one thing, however often it comes.
            Assert.Equal(Text(Lived(orders.a)), Text(Lived([.. orders.b, .. orders.a])));
        });

    [Fact]
    public void Compare_Periods_StandInTheOrderOfTheirEnds()
    {
        string[] order = ["???", "2017", "2018-01", "2018-03", "2018-Q1", "2018-06", "2018-Q2", "2018-H1", "2018-09", "2018-Q3", "2018-12", "2018-Q4", "2018-H2", "2018", "2019-01"];

        Assert.Equal(order, order.Reverse().Order(PeriodOrder.Instance));
    }

    [Theory]
    [InlineData(0, ItemStatus.Planned)]
    [InlineData(5, ItemStatus.UnderWay)]
    public void Take_WorkThatHasComeOn_HasBegun(int percent, ItemStatus status) =>
        Assert.Equal(status, new ItemLife(SamplePlan.Item("project/1")).Take(Reports.Percent("2018-02", percent), "2018-03-05 10:00").State.Status);

    [Theory]
    [InlineData(ItemStatus.ClosedOut)]
    [InlineData(ItemStatus.Cancelled)]
    public void Take_ItemThatIsOver_ChangesNothing(ItemStatus status) => Assert.Empty(ItemReports.Take(
        SamplePlan.Item("project/1") with { Status = status }, Reports.Percent("2018-02", 10), new ItemLife(SamplePlan.Item("project/1")).At(Instants.Local("2018-03-05 10:00"))).Events);

    [Fact]
    public void SetInvestment_BetweenReports_StandsUntilANewerPeriodTells()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/3")).Take(Done("2018-02", 100), "2018-03-05 10:00");
        Assert.Equal(100m, life.State.Project!.InvestmentDoneWan);
        life.Must(new SetInvestment { By = "office", PlannedWan = 30000, DoneWan = 80 }, Instants.Local("2018-03-06 10:00"));
        Assert.Equal((30000m, null, 80m), (life.State.Project!.InvestmentWan, life.State.Project.InvestmentInPlaceWan, life.State.Project.InvestmentDoneWan));

        life.Take(Done("2018-01", 60), "2018-03-07 10:00");
        Assert.Equal(80m, life.State.Project.InvestmentDoneWan); // an older period's, late
        life.Take(Done("2018-03", 0), "2018-04-05 10:00");
        Assert.Equal((0m, 0m), (life.State.Project.InvestmentDoneWan, StatusTally.Of(life.State).InvestmentDoneWan));
        life.Take(Done("2018-03", 140, version: 2), "2018-04-06 10:00");
        Assert.Equal((140m, 30000m), (StatusTally.Of(life.State).InvestmentDoneWan, StatusTally.Of(life.State).InvestmentWan));
    }

    [Fact]
    public void Of_DoneProjectWithAReportedFigure_CountsWhatWasReported()
    {
        ItemState reported = new ItemLife(SamplePlan.Item("project/3")).Take(Done("2018-02", 100), "2018-03-05 10:00").State with { Light = Light.Done };

        Assert.Equal((26000m, 100m), (StatusTally.Of(reported).InvestmentWan, StatusTally.Of(reported).InvestmentDoneWan));
    }

    [Theory]
    [InlineData(null, "nothing-to-set")]
    [InlineData(-1.0, "bad-investment")]
    [InlineData(2e12, "bad-investment")]
    public void SetInvestment_NoFigureThatCanBe_IsRefused(double? done, string code) => Assert.Equal(
        code, new ItemLife(SamplePlan.Item("project/3")).Refused(new SetInvestment { By = "office", DoneWan = (decimal?)done }, Instants.Local("2018-03-05 10:00")).Code);

    private static ProgressReport Done(string period, decimal done, int version = 1) => Reports.Of(period, new ReportLine { Item = "project/3", InvestmentDoneWan = done }, version);

    private static ItemState Lived(IEnumerable<(int Month, int Version, int Percent)> lines)
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        foreach ((int month, int version, int _) in lines)
        {
            life.Take(Reports.Percent($"2018-0{month}", (month * 10) + version, version), "2018-03-05 10:00");
        }

        return life.State;
    }

    private static string Text(ItemState item) => StateText.Of(item with { Reports = [.. item.Reports!.Value.OrderBy(report => report.Period)] });
}
