using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;
using EcoGrains.Ledger;
using EcoGrains.Web.Words;

namespace EcoGrains.Web.Tests.Words;

public sealed class EventWordsTests
{
    private static readonly DateTimeOffset At = new(2018, 12, 20, 2, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string, string> Events { get; } = new()
    {
        { "started", "开工", "Work has begun" },
        { "stageCompleted", "节点 1 于 2018年12月20日 完成，实际值 8.5，达标。说明：已核", "Stage 1 done on 20 Dec 2018; value found 8.5; target met. Note: 已核" },
        { "targetAssigned", "上级下达目标：≥10", "Target set by the superior: ≥10" },
        { "departmentAssigned", "明确责任部门：区环保局、区建设局", "Departments named: 区环保局 and 区建设局" },
        { "dueDateSet", "“完成”的期限定为 2019年3月31日（第 2 次期限）。说明：征地", "“完成” is now due on 31 Mar 2019 (date no. 2). Note: 征地" },
        { "suspended", "暂停。说明：等待批复", "Suspended. Note: 等待批复" },
        { "resumed", "恢复", "Resumed" },
        { "gapFilled", "缺失信息已补齐", "What was missing is known" },
        { "rungsSettled", "节点 1 提醒：T-1 并入后一提醒、T0 迟发", "Notices for stage 1: T-1 merged and T0 sent late" },
        { "reprojected", "工作日历变动，重新推算提醒时间", "The working calendar changed; notices were placed anew" },
        { "acknowledged", "区环保局签收节点 1 提醒 T-30", "区环保局 has read T-30 of stage 1" },
        { "snoozed", "节点 1 的早期提醒暂缓至 2018年12月1日。说明：已安排", "Early notices of stage 1 silenced until 1 Dec 2018. Note: 已安排" },
        { "progressReported", "区建设局更正 2018-03 的填报（第 2 稿），已通过审核：进度 40%、在办节点 1、数值 0、氨氮 3.2、到位投资 5,000 万元、完成投资 3,200.5 万元、佐证 1 件。说明：桩基完成", "Corrected report of 区建设局 for 2018-03 (no. 2) approved: progress 40 %, stage 1 under way, value 0, 氨氮 3.2, investment in place CNY 50 million, investment done CNY 32.01 million and 1 pieces of evidence. Note: 桩基完成" },
        { "investmentSet", "核定投资：计划 26,000 万元、完成 0 万元。说明：概算调整", "Investment set: planned CNY 260 million and done CNY 0 million. Note: 概算调整" },
        { "extensionRequested", "申请将节点 1 延期至 2019年1月20日，理由：征地；进展：六成（须由领导小组决定）", "A new date for stage 1 asked for: 20 Jan 2019, because 征地; so far: 六成 (for the leadership group to decide)" },
        { "extensionGranted", "办公室同意将节点 1 延期至 2019年1月20日", "Office granted 20 Jan 2019 for stage 1" },
        { "extensionRefused", "领导小组不同意节点 1 延期。说明：理由不足", "Leadership group refused another date for stage 1. Note: 理由不足" },
        { "extensionWithdrawn", "节点 1 的延期申请失效", "The request for another date of stage 1 has lapsed" },
        { "slipIssued", "签发红色督办单 1：扬尘，须于 2018年12月27日 前答复。说明：立即整改", "Slip 1 (red) issued: 扬尘; to be answered by 27 Dec 2018. Note: 立即整改" },
        { "slipEscalated", "督办单 2 由黄色升级为红色", "Slip 2 escalated from yellow to red" },
        { "slipAnswered", "区环保局答复督办单 1：已整改", "区环保局 answered slip 1: 已整改" },
        { "slipReturned", "退回督办单 1 的答复，须于 2018年12月27日 前答复。说明：照片不清", "The answer to slip 1 was returned; to be answered by 27 Dec 2018. Note: 照片不清" },
        { "slipClosed", "督办单 1 销单。说明：已核", "Slip 1 closed. Note: 已核" },
        { "acceptanceApplied", "区环保局申请验收：完工", "区环保局 applied for acceptance: 完工" },
        { "acceptanceChecked", "验收核查：1 项合格、0 项不合格。说明：现场", "Checked for acceptance: 1 passed, 0 failed. Note: 现场" },
        { "accepted", "验收通过，销号。说明：同意", "Accepted and closed out. Note: 同意" },
        { "acceptanceReturned", "退回验收申请。说明：资料不全", "The application for acceptance was returned. Note: 资料不全" },
        { "reopened", "重新启动已销号事项。说明：返工", "The closed item was reopened. Note: 返工" },
        { "instructionAccepted", "区环保局接办。说明：即办", "区环保局 accepted the instruction. Note: 即办" },
        { "instructionDone", "区环保局报告办结：已整改", "区环保局 reported it done: 已整改" },
        { "instructionConfirmed", "领导小组确认办结", "Leadership group confirmed it" },
        { "instructionReturned", "办公室退回重办。说明：现场未整改", "Office returned it. Note: 现场未整改" },
        { "split", "任务分解为 task/4.2.1、task/4.2.2", "The task was split into task/4.2.1 and task/4.2.2" },
        { "cancelled", "第 1 次调整取消。说明：9号文", "Withdrawn by amendment 1. Note: 9号文" },
        { "amended", "按第 1 次调整修改。说明：9号文", "Changed by amendment 1. Note: 9号文" },
        { "gapOpened", "缺少完成时限或责任部门", "The due date or the department is missing" },
        { "lightChanged", "状态由临期变为滞后", "Light changed from Due soon to Overdue" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void Of_EachItemEvent_IsSaidInBothLanguages(string type, string chinese, string english)
    {
        EventRecord record = Record(Examples.Single(example => ItemEventJson.Write(example).Type == type));

        Assert.Equal(chinese, EventWords.Of(record, Texts.Chinese));
        Assert.Equal(english, EventWords.Of(record, Texts.English));
    }

    [Fact]
    public void Of_AnotherCalendarVersion_NamesTheReasonAndEveryMove()
    {
        EventRecord record = Record(new Reprojected(
            "cn", 2, "0123456789ab", "劳动节放假调整", [new RungMove("1", 1, "T-1", new DateOnly(2019, 5, 3), new DateOnly(2019, 4, 30)), new RungMove("gap", 1, "GAP+30", new DateOnly(2019, 5, 3), new DateOnly(2019, 5, 5))]));

        Assert.Equal(
            "改按工作日历第 2 版（劳动节放假调整），调整：节点 1 提醒 T-1 由 2019年5月3日 改为 2019年4月30日、信息缺失提醒 GAP+30 由 2019年5月3日 改为 2019年5月5日",
            EventWords.Of(record, Texts.Chinese));
        Assert.Equal(
            "Goes by version 2 of the working calendar (劳动节放假调整); moved: T-1 of stage 1 from 3 May 2019 to 30 Apr 2019 and GAP+30 of missing data from 3 May 2019 to 5 May 2019",
            EventWords.Of(record, Texts.English));
    }

    [Fact]
    public void Of_TargetsOfTwoLevelsAndParts_NamesThemAll()
    {
        Target target = new() { Kind = TargetKind.Numeric, Operator = TargetOperator.AtMost, Value = 40, Text = "≤40", Striving = new() { Kind = TargetKind.Numeric, Operator = TargetOperator.AtMost, Value = 37.5m, Text = "37.5" } };
        EventRecord record = Record(new TargetAssigned(target, 1, At, [new IndicatorPart { Name = "市县", Target = new() { Kind = TargetKind.Numeric, Operator = TargetOperator.Range, Lower = 6, Upper = 9, Text = "6~9" } }, new IndicatorPart { Name = "建制镇" }]));

        Assert.Equal("上级下达目标：≤40；力争不高于 37.5；分项 市县 6 至 9", EventWords.Of(record, Texts.Chinese));
        Assert.Equal("Target set by the superior: ≤40; striving for at most 37.5; parts 市县 6 to 9", EventWords.Of(record, Texts.English));
    }

    [Fact]
    public void Of_CheckOfTwoLevelsAndParts_SaysWhatItWentBy() => Assert.Equal(
        "节点 1 于 2018年12月20日 完成，分项：市县 95，达标，未达力争目标",
        EventWords.Of(Record(new StageCompleted(1, At, null, true, null, false, [new PartValue("市县", 95)])), Texts.Chinese));

    [Fact]
    public void Of_SlipOfARung_NamesTheStageAndOfAnotherItsNotices()
    {
        Assert.Equal("因节点 1 期限签发黄色督办单 2", EventWords.Of(Record(new SlipIssued(2, SlipColor.Yellow, 1, "完成", AnswerBy: null, ByHand: false, At)), Texts.Chinese));
        Assert.Equal("Notices for slip 1: SLIP+0 sent", EventWords.Of(Record(new RungsSettled("slip-1", 1, 0, [new RungResult("SLIP+0", "sent")])), Texts.English));
    }

    [Fact]
    public void EveryItemEventType_HasAnExample() =>
        Assert.Equal(ItemEventJson.TypeNames.Order(), Examples.Select(example => ItemEventJson.Write(example).Type).Order());

    [Fact]
    public void Of_Adoption_NamesTheState() => Assert.Equal("纳入年度方案，状态：未开工", EventWords.Of(Record(Examples[0]), Texts.Chinese));

    [Theory]
    [InlineData("planAdopted", "{}", "采纳年度方案")]
    [InlineData("fanOutCompleted", """{"items":72,"departments":5}""", "建立 72 个事项、5 个部门")]
    [InlineData("departmentListed", """{"name":"区环保局","isOffice":false}""", "区环保局列入方案")]
    [InlineData("groupConstituted", """{"name":"管理委员会"}""", "管理委员会领导小组成立")]
    [InlineData("reprojectionBegun", """{"calendar":"cn","version":2,"hash":"0123456789ab","reason":"调整"}""", "工作日历有新的第 2 版：调整")]
    [InlineData("reprojectionCompleted", """{"calendar":"cn","version":2,"hash":"0123456789ab","moved":3}""", "全部事项已按工作日历第 2 版推算，3 个事项的提醒有调整")]
    [InlineData("ofANewerVersion", "{}", "ofANewerVersion")]
    public void Of_EventsOfOtherEntities_AreSaid(string type, string payload, string expected) =>
        Assert.Equal(expected, EventWords.Of(new EventRecord(type, At, "office", payload), Texts.Chinese));

    private static ImmutableArray<ItemEvent> Examples { get; } =
    [
        new ItemAdopted(new ItemState { Programme = "p", Kind = ItemKind.Project, Number = "1", Name = "n", Status = ItemStatus.Planned, AdoptedAt = At, Group = "g", Calendar = "cn" }),
        new Started(),
        new StageCompleted(1, At, 8.5m, true, "已核"),
        new TargetAssigned(new Target { Kind = TargetKind.Numeric, Operator = TargetOperator.AtLeast, Value = 10, Text = "≥10" }, 1, At),
        new DepartmentAssigned(["区环保局", "区建设局"]),
        new DueDateSet(1, "完成", new DateOnly(2019, 3, 31), 2, At, "征地"),
        new Suspended("等待批复"),
        new Resumed(),
        new GapFilled(),
        new RungsSettled("1", 1, 0, [new RungResult("T-1", "merged"), new RungResult("T0", "sent", Late: true)]),
        new Reprojected(),
        new InstructionAccepted("department/区环保局", "即办"),
        new InstructionDone("department/区环保局", "已整改"),
        new InstructionConfirmed("leadership"),
        new InstructionReturned(1, "office", "现场未整改"),
        new Split(["task/4.2.1", "task/4.2.2"]),
        new Cancelled(1, "9号文"),
        new Amended(1, "9号文", ItemStatus.Planned, null, "n", null, 0, []),
        new GapOpened(true, false, new DateOnly(2018, 7, 2), At, 2),
        new LightChanged(Light.DueSoon, Light.Overdue, LightRule.PastDue),
        new Acknowledged("1", 1, "T-30", "department/区环保局", At),
        new Snoozed(1, new DateOnly(2018, 12, 1), "已安排"),
        new InvestmentSet(26000, null, 0, "概算调整"),
        new ProgressReported("2018-03", "区建设局", 2, "p/report/区建设局/2018-03", At, 40, 1, 0, [new PartValue("氨氮", 3.2m)], 5000, 3200.5m, "桩基完成", [new EvidenceReference { Url = "https://example.org/a", Name = "照片" }]),
        new ExtensionRequested(1, new DateOnly(2019, 1, 20), "征地", "六成", "department/区环保局", BeyondOffice: true, At),
        new ExtensionGranted(1, new DateOnly(2019, 1, 20), "office", At),
        new ExtensionRefused(1, "理由不足", "leadership", At),
        new ExtensionWithdrawn(1, By: null, At),
        new SlipIssued(1, SlipColor.Red, null, "扬尘", new DateOnly(2018, 12, 27), ByHand: true, At, "立即整改"),
        new SlipEscalated(2, SlipColor.Yellow, SlipColor.Red, AnswerBy: null, At),
        new SlipAnswered(1, "department/区环保局", "已整改", Evidence: null, At),
        new SlipReturned(1, "照片不清", new DateOnly(2018, 12, 27), At),
        new SlipClosed(1, "已核", At),
        new AcceptanceApplied("department/区环保局", "完工", [], At),
        new AcceptanceChecked([new CheckResult { Line = "资料齐全", Passed = true }], "现场", Person: null, At),
        new Accepted("同意", Person: null, At),
        new AcceptanceReturned("资料不全", At),
        new Reopened("返工", At),
    ];

    private static EventRecord Record(ItemEvent happened)
    {
        (string type, string payload) = ItemEventJson.Write(happened);
        return new EventRecord(type, At, "office", payload);
    }
}
