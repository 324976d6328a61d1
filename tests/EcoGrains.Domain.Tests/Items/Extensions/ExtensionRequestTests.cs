using CsCheck;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items.Extensions;

/// <summary>Another due date on request: who may ask, who grants, and what stays on record.</summary>
public class ExtensionRequestTests
{
    private const string Lead = "department/区环保局";
    private static readonly DateTimeOffset November = Instants.Local("2018-11-20 10:00");

    [Fact]
    public void GrantExtension_SmallOneInTime_TheOfficeGrantsAndANewGenerationBegins()
    {
        ItemLife life = Asked("2019-01-30");
        Assert.False(life.State.Stages[0].Extension!.BeyondOffice);
        Decision.Accepted granted = life.Must(new GrantExtension { By = "office", Stage = 1 }, November.AddDays(1));

        Assert.Equal(["ExtensionGranted", "RungsSettled", "DueDateSet"], granted.Events.Take(3).Select(happened => happened.GetType().Name));
        StageState stage = life.State.Stages[0];
        Assert.Equal((Instants.Date("2019-01-30"), Instants.Date("2018-12-31"), 2), (stage.Due, stage.OriginalDue, stage.Generation));
        Assert.Equal((ExtensionStatus.Granted, "office"), (stage.Extension!.Status, stage.Extension.DecidedBy));
        Assert.Equal("already-decided", life.Refused(new GrantExtension { By = "office", Stage = 1 }, November.AddDays(2)).Code);
    }

    [Fact]
    public void GrantExtension_BeyondThirtyDaysOfTheOriginalDate_OnlyTheLeadershipGrants()
    {
        ItemLife life = Asked("2019-01-31");
        Assert.True(life.State.Stages[0].Extension!.BeyondOffice);

        Decision.Rejected refused = life.Refused(new GrantExtension { By = "office", Stage = 1 }, November.AddDays(1));
        Assert.Equal("beyond-the-office", refused.Code);
        Assert.Contains("2019-01-31 lies 31 days after the original date, 2018-12-31", refused.Message, StringComparison.Ordinal);
        Assert.Equal("beyond-the-office", life.Refused(new RefuseExtension { By = "office", Stage = 1, Reason = "太长" }, November.AddDays(1)).Code);

        life.Must(new GrantExtension { By = "leadership", Stage = 1 }, November.AddDays(1));
    }

    [Fact]
    public void GrantExtension_TwoSmallOnes_CountTogetherFromTheOriginalDate()
    {
        ItemLife life = Asked("2019-01-20");
        life.Must(new GrantExtension { By = "office", Stage = 1 }, November.AddDays(1));
        life.Must(Request("2019-02-10"), November.AddDays(2));

        Assert.Equal("beyond-the-office", life.Refused(new GrantExtension { By = "office", Stage = 1 }, November.AddDays(3)).Code);
    }

    [Fact]
    public void GrantExtension_AfterARedSlip_OnlyTheLeadershipGrantsAlsoWhereItIsClosed()
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        life.Must(new IssueSlip { By = "office", Color = SlipColor.Red, Stage = 1, Matter = "扬尘", Words = "整改" }, November.AddDays(-9));
        life.Must(new CloseSlip { By = "office", Slip = 1, Note = "已核" }, November.AddDays(-8));
        life.Must(Request("2019-01-10"), November);

        Assert.Equal("beyond-the-office", life.Refused(new GrantExtension { By = "office", Stage = 1 }, November.AddDays(1)).Code);
        life.Must(new GrantExtension { By = "leadership", Stage = 1 }, November.AddDays(1));
    }

    [Fact]
    public void GrantExtension_DueDatePassedSinceTheRequest_OnlyTheLeadershipGrants()
    {
        ItemLife life = Asked("2019-01-20");

        Assert.Equal("beyond-the-office", life.Refused(new GrantExtension { By = "office", Stage = 1 }, Instants.Local("2019-01-01 10:00")).Code);
        life.Must(new GrantExtension { By = "leadership", Stage = 1 }, Instants.Local("2019-01-01 10:00"));
    }

    [Fact]
    public void RequestExtension_AfterTheDueDate_IsForTheLeadership()
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        life.Must(Request("2019-01-20"), Instants.Local("2018-12-31 23:59"));
        Assert.False(life.State.Stages[0].Extension!.BeyondOffice);
        life.Must(new WithdrawExtension { By = Lead, Stage = 1 }, Instants.Local("2019-01-01 09:00"));
        life.Must(Request("2019-01-20"), Instants.Local("2019-01-01 10:00"));

        Assert.True(life.State.Stages[0].Extension!.BeyondOffice);
    }

    [Fact]
    public void GrantExtension_DateThatHasPassedMeanwhile_IsRefused()
    {
        ItemLife life = Asked("2019-01-20");

        Assert.Equal("bad-due-date", life.Refused(new GrantExtension { By = "leadership", Stage = 1 }, Instants.Local("2019-01-21 10:00")).Code);
    }

    [Fact]
    public void RequestExtension_WhileOneIsOpen_IsRefused() =>
        Assert.Equal("already-requested", Asked("2019-01-20").Refused(Request("2019-01-25"), November.AddDays(1)).Code);

    [Theory]
    [InlineData("2018-12-31", "征地", "六成", Lead, "bad-due-date")]
    [InlineData("2099-12-31", "征地", "六成", Lead, "bad-due-date")]
    [InlineData("2019-01-20", " ", "六成", Lead, "reason-missing")]
    [InlineData("2019-01-20", "征地", "", Lead, "reason-missing")]
    [InlineData("2019-01-20", "征地", "六成", "department/区建设局", "not-responsible")]
    [InlineData("2019-01-20", "征地", "六成", "office", "not-responsible")]
    public void RequestExtension_NotInOrder_IsRefused(string due, string reason, string progress, string by, string code) => Assert.Equal(
        code, new ItemLife(SamplePlan.Item("project/1")).Refused(Request(due) with { Reason = reason, Progress = progress, By = by }, November).Code);

    [Fact]
    public void RequestExtension_PastTheNextStage_IsRefused() => Assert.Equal(
        "stages-out-of-order",
        new ItemLife(SamplePlan.Item("project/3")).Refused(Request("2020-01-20") with { By = "department/区建设局" }, November).Code);

    [Fact]
    public void RefuseExtension_LeavesTheDateAndAllowsAnotherRequest()
    {
        ItemLife life = Asked("2019-01-20");
        Assert.Equal("reason-missing", life.Refused(new RefuseExtension { By = "office", Stage = 1, Reason = "" }, November.AddDays(1)).Code);
        Assert.Equal("not-the-office", life.Refused(new RefuseExtension { By = Lead, Stage = 1, Reason = "不" }, November.AddDays(1)).Code);
        life.Must(new RefuseExtension { By = "office", Stage = 1, Reason = "理由不足" }, November.AddDays(1));

        Assert.Equal((Instants.Date("2018-12-31"), "理由不足"), (life.State.Stages[0].Due, life.State.Stages[0].Extension!.Refusal));
        life.Must(Request("2019-01-15"), November.AddDays(2));
    }

    [Fact]
    public void WithdrawExtension_ByAnotherOne_IsRefused()
    {
        ItemLife life = Asked("2019-01-20");
        Assert.Equal("not-the-asker", life.Refused(new WithdrawExtension { By = "department/区经发局", Stage = 1 }, November.AddDays(1)).Code);
        life.Must(new WithdrawExtension { By = Lead, Stage = 1 }, November.AddDays(1));
        Assert.Equal("already-decided", life.Refused(new GrantExtension { By = "office", Stage = 1 }, November.AddDays(2)).Code);
    }

    [Fact]
    public void GrantExtension_NobodyAsked_IsRefused() =>
        Assert.Equal("nothing-requested", new ItemLife(SamplePlan.Item("project/1")).Refused(new GrantExtension { By = "office", Stage = 1 }, November).Code);

    public static TheoryData<ItemCommand> Overtaking() => [new Complete { By = "office" }, new Suspend { By = "office", Reason = "规划" }, new SetDueDate { By = "office", Stage = 1, Due = new DateOnly(2019, 2, 1) }];

    [Theory]
    [MemberData(nameof(Overtaking))]
    public void Decide_WhatOvertakesARequest_LetsItLapse(ItemCommand command)
    {
        ItemLife life = Asked("2019-01-20");
        Decision.Accepted accepted = life.Must(command, November.AddDays(1));

        Assert.Contains(new ExtensionWithdrawn(1, By: null, November.AddDays(1)), accepted.Events);
        Assert.Equal(ExtensionStatus.Withdrawn, life.State.Stages[0].Extension!.Status);
    }

    [Fact]
    public void Stages_AnyLife_KeepTheirFirstDueDateOnRecord() =>
        Gen.Select(Generators.Item, Generators.Calendar, Generators.Story).Sample((item, calendar, story) =>
        {
            ItemLife life = new(item, calendar: calendar);
            foreach ((ItemCommand? command, DateTimeOffset at) in story.Where(step => step.At >= item.AdoptedAt))
            {
                _ = command is null ? life.Wake(at) : life.Do(command, at);
            }

            Dictionary<int, DateOnly> first = item.Stages.ToDictionary(stage => stage.Number, stage => stage.Due);
            foreach (DueDateSet set in life.Events.OfType<DueDateSet>())
            {
                first.TryAdd(set.Stage, set.Due);
            }

            Assert.All(life.State.Stages, stage => Assert.Equal(first[stage.Number], stage.OriginalDue));
            // What is granted is what was asked for, and the date follows in the same commit.
            Assert.All(life.Events.Select((happened, index) => (happened, index)).Where(pair => pair.happened is ExtensionGranted), pair =>
                Assert.Contains(life.Events.Skip(pair.index).OfType<DueDateSet>().Take(1), set => set.Due == ((ExtensionGranted)pair.happened).Due));
        });

    private static RequestExtension Request(string due) => new() { By = Lead, Stage = 1, Due = Instants.Date(due), Reason = "征地", Progress = "六成" };

    private static ItemLife Asked(string due)
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        life.Must(Request(due), November);
        return life;
    }
}
