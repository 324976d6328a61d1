using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Lights;
using EcoGrains.Web.Words;

namespace EcoGrains.Web.Tests.Words;

public sealed class LightWordsTests
{
    private static readonly DateOnly On = new(2019, 1, 12);

    [Theory]
    [InlineData(LightRule.PastDue, "“完成”应于 2018年12月31日 完成，至今未完成，已滞后 12 天。", "“完成” was due on 31 Dec 2018 and is not done: 12 days overdue.")]
    [InlineData(LightRule.NotStarted, "纳入方案已 12 天仍未开工（满 90 天未开工即预警）；“完成”须于 2018年12月31日 完成。", "Not started 12 days after adoption (warning from 90 days on); “完成” is due on 31 Dec 2018.")]
    [InlineData(LightRule.DueWithinDays, "“完成”应于 2018年12月31日 完成，还有 12 天（90 天以内为临期）。", "“完成” is due on 31 Dec 2018, 12 days left (due soon within 90 days).")]
    [InlineData(LightRule.NothingDueSoon, "最近的节点“完成”应于 2018年12月31日 完成，还有 12 天，在 90 天之外。", "The next stage, “完成”, is due on 31 Dec 2018, 12 days left, more than 90 days.")]
    [InlineData(LightRule.TargetNotAssigned, "上级尚未下达目标；应于 2018年12月31日 前下达，还有 12 天。", "The superior has not set the target; it is due by 31 Dec 2018, 12 days left.")]
    [InlineData(LightRule.TargetMissed, "年度考核认定未达到目标。", "The yearly check found the target missed.")]
    [InlineData(LightRule.IsSuspended, "事项已暂停，暂停期间不提醒、不计滞后。", "Suspended: nothing falls due and nothing is sent.")]
    [InlineData(LightRule.AllDone, "各节点均已完成。", "Every stage is done.")]
    [InlineData(LightRule.IsCancelled, "已按修订取消。", "Cancelled by amendment.")]
    [InlineData(LightRule.DoesNotCount, "任务书注明本辖区不考核该指标。", "The task book says that it does not count here.")]
    public void Why_EachRule_GivesItsNumbers(LightRule rule, string chinese, string english)
    {
        LightReading light = Staged(rule);

        Assert.Equal(chinese, LightWords.Why(light, Texts.Chinese));
        Assert.Equal(english, LightWords.Why(light, Texts.English));
    }

    [Theory]
    [InlineData(Light.Warning, LightRule.Behind, 10, "2018-06 报告进度 38.5%，序时进度 50.28%，落后 11.78 个百分点（满 10 个百分点即预警）；“完成”应于 2018年12月31日 完成。", "2018-06 reported 38.5 %, the schedule stands at 50.28 %: 11.78 points behind (warning from 10 points on); “完成” is due on 31 Dec 2018.", null)]
    [InlineData(Light.Overdue, LightRule.FarBehind, 30, "2018-06 报告进度 38.5%，序时进度 50.28%，落后 11.78 个百分点（满 30 个百分点按滞后处理）；“完成”应于 2018年12月31日 完成。", "2018-06 reported 38.5 %, the schedule stands at 50.28 %: 11.78 points behind (as bad as overdue from 30 points on); “完成” is due on 31 Dec 2018.", "责成赶上进度，说明原因")]
    public void Why_BehindSchedule_SaysBothPercentsAndTheirDifference(Light light, LightRule rule, int threshold, string chinese, string english, string? ask)
    {
        LightReading reading = Staged(rule) with { Light = light, Threshold = threshold, Percent = 38.5m, Scheduled = 50.28m, Period = "2018-06" };

        Assert.Equal((chinese, english), (LightWords.Why(reading, Texts.Chinese), LightWords.Why(reading, Texts.English)));
        Assert.Equal(("落后 11.78 点", ask), (LightWords.Brief(reading, Texts.Chinese), LightWords.Ask(reading, Texts.Chinese)));
    }

    [Theory]
    [InlineData(true, false, "任务书未写明完成时限，无法按期提醒。", "缺完成时限")]
    [InlineData(false, true, "任务书未写明责任部门，无法按期提醒。", "缺责任部门")]
    [InlineData(true, true, "任务书未写明完成时限、责任部门，无法按期提醒。", "缺完成时限、责任部门")]
    public void Why_MissingData_NamesWhatIsMissing(bool date, bool department, string why, string brief)
    {
        LightReading light = new() { Light = Light.DataGap, Rule = LightRule.MissingData, On = On, MissingDueDate = date, MissingDepartment = department };

        Assert.Equal(why, LightWords.Why(light, Texts.Chinese));
        Assert.Equal(brief, LightWords.Brief(light, Texts.Chinese));
    }

    [Theory]
    [InlineData(LightRule.DueWithinDays, "“完成”今天到期。")]
    public void Why_NoDaysLeft_SaysToday(LightRule rule, string expected) =>
        Assert.Equal(expected, LightWords.Why(Staged(rule) with { Days = 0 }, Texts.Chinese));

    [Theory]
    [InlineData(LightRule.TargetNotAssigned, "上级尚未下达目标。")]
    [InlineData(LightRule.NothingDueSoon, "没有待完成的节点。")]
    public void Why_WithoutStage_NeedsNoDate(LightRule rule, string expected) =>
        Assert.Equal(expected, LightWords.Why(new LightReading { Light = Light.OnTrack, Rule = rule, On = On }, Texts.Chinese));

    [Fact]
    public void Why_OneDay_IsSingularInEnglish() =>
        Assert.EndsWith(": 1 day overdue.", LightWords.Why(Staged(LightRule.PastDue) with { Days = 1 }, Texts.English));

    [Fact]
    public void EveryRule_HasWordsInBothLanguages()
    {
        foreach (LightReading light in Enum.GetValues<LightRule>().SelectMany(rule => (LightReading[])[Staged(rule), new() { Light = Light.OnTrack, Rule = rule, On = On }]))
        {
            foreach (Texts texts in (Texts[])[Texts.Chinese, Texts.English])
            {
                Assert.NotEmpty(LightWords.Why(light, texts));
                Assert.NotEmpty(LightWords.Brief(light, texts));
            }
        }
    }

    [Fact]
    public void Why_OpenSlip_NamesItsColourAndMatter()
    {
        LightReading light = new() { Light = Light.Warning, Rule = LightRule.SlipOpen, On = On, Slip = 2, Matter = "扬尘", SlipColor = SlipColor.Red };

        Assert.Equal(("红色督办单“扬尘”尚未销单。", "红色督办"), (LightWords.Why(light, Texts.Chinese), LightWords.Brief(light, Texts.Chinese)));
        Assert.Equal("The red slip “扬尘” is open.", LightWords.Why(light, Texts.English));
    }

    [Fact]
    public void Ask_OverdueAssignment_PressesTheSuperior() =>
        Assert.Equal("商请上级尽快下达目标", LightWords.Ask(Staged(LightRule.PastDue) with { StageName = StageNames.TargetAssignment }, Texts.Chinese));

    [Theory]
    [InlineData(LightRule.PastDue, true)]
    [InlineData(LightRule.NotStarted, true)]
    [InlineData(LightRule.TargetMissed, true)]
    [InlineData(LightRule.MissingData, true)]
    [InlineData(LightRule.AllDone, false)]
    [InlineData(LightRule.NothingDueSoon, false)]
    public void Ask_IsGiven_OnlyWhereSomethingIsAsked(LightRule rule, bool given) =>
        Assert.Equal(given, LightWords.Ask(Staged(rule), Texts.English) is not null);

    private static LightReading Staged(LightRule rule) => new()
    {
        Light = Light.Overdue,
        Rule = rule,
        On = On,
        Stage = 1,
        StageName = "完成",
        Due = new DateOnly(2018, 12, 31),
        Days = 12,
        Threshold = 90,
        MissingDueDate = true,
    };

    [Fact]
    public void Why_TargetMissedByAMeasuredValue_NamesBothNumbers()
    {
        LightReading missed = new() { Light = Light.Overdue, Rule = LightRule.TargetMissed, On = new DateOnly(2018, 12, 28), Found = 25.4m, Wanted = "26" };

        Assert.Equal("年度考核实际 25.4，未达到目标 26。", LightWords.Why(missed, Texts.Chinese));
    }
}
