using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.RollUp;
using EcoGrains.Web.Words;

namespace EcoGrains.Web.Tests.Words;

public sealed class ConclusionTests
{
    [Fact]
    public void Sentence_SomeOverdueAndGaps_IsUnderControlBut()
    {
        StatusTally tally = Tally((Light.OnTrack, 40), (Light.Overdue, 3), (Light.DataGap, 2));

        Assert.Equal("总体可控，但 3 项滞后、2 项信息缺失", Conclusion.Sentence(tally, Texts.Chinese));
        Assert.Equal("Under control, but 3 overdue and 2 with data missing", Conclusion.Sentence(tally, Texts.English));
    }

    [Fact]
    public void Sentence_AFifthOverdue_IsSerious() =>
        Assert.Equal("形势严峻：2 项滞后、1 项预警", Conclusion.Sentence(Tally((Light.OnTrack, 7), (Light.Overdue, 2), (Light.Warning, 1)), Texts.Chinese));

    [Fact]
    public void Sentence_JustBelowAFifthOverdue_IsNotSerious() =>
        Assert.Equal(Overall.But, Conclusion.Judge(Tally((Light.OnTrack, 9), (Light.Overdue, 2))));

    [Fact]
    public void Judge_NotCountedItems_DoNotDiluteTheShare() =>
        Assert.Equal(Overall.Serious, Conclusion.Judge(Tally((Light.OnTrack, 8), (Light.Overdue, 2), (Light.NotApplicable, 50))));

    [Fact]
    public void Sentence_OnlyAwaitingTargets_SaysHowMany() =>
        Assert.Equal("总体正常，没有滞后事项；8 项目标待下达", Conclusion.Sentence(Tally((Light.OnTrack, 20), (Light.AwaitingTarget, 8)), Texts.Chinese));

    [Theory]
    [InlineData(Light.Done, Overall.Done)]
    [InlineData(Light.OnTrack, Overall.Well)]
    [InlineData(Light.Warning, Overall.But)]
    [InlineData(Light.Overdue, Overall.Serious)]
    [InlineData(Light.NotApplicable, Overall.Nothing)]
    public void Judge_OneLightAlone_IsAsExpected(Light light, Overall expected) => Assert.Equal(expected, Conclusion.Judge(Tally((light, 5))));

    [Fact]
    public void Judge_NoItems_IsNothing() => Assert.Equal("尚无可考核的事项", Conclusion.Sentence(StatusTally.Empty, Texts.Chinese));

    [Fact]
    public void Figures_MixedTally_GivesCountsMoneyAndDecisions()
    {
        StatusTally tally = Tally((Light.OnTrack, 4), (Light.DueSoon, 1), (Light.Done, 2), (Light.Overdue, 1), (Light.DataGap, 1)) with
        {
            InvestmentWan = 40_000,
            InvestmentDoneWan = 1_000,
        };

        Assert.Equal(
            "9 项中 5 项在轨、2 项已完成、1 项滞后、1 项信息缺失；计划投资 40,000 万元，已完成 1,000 万元（2.5%）。需要决策 2 件。",
            Conclusion.Figures(tally, Texts.Chinese));
        Assert.Equal(
            "Of 9 items 5 on track, 2 done, 1 overdue and 1 with data missing; investment planned CNY 400 million, done CNY 10 million (2.5 %). 2 need a decision.",
            Conclusion.Figures(tally, Texts.English));
    }

    private static StatusTally Tally(params (Light Light, int Count)[] counts) =>
        new() { Counts = [.. counts.Select(count => new LightCount(ItemKind.Project, count.Light, count.Count))] };
}
