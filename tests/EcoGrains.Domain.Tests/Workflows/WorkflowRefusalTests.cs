using System.Collections.Immutable;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Tests.Fixtures;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Tests.Workflows;

/// <summary>Every state of every kind against every trigger: what the table has happens, everything else is refused alike.</summary>
public class WorkflowRefusalTests
{
    private static readonly DateTimeOffset Now = Instants.Local("2018-03-05 10:00");
    private static readonly EvidenceReference Photo = new() { Url = "https://example.org/1.jpg", Name = "照片" };

    public static TheoryData<ItemKind, ItemStatus, Trigger> Every()
    {
        TheoryData<ItemKind, ItemStatus, Trigger> data = [];
        foreach (ItemKind kind in Enum.GetValues<ItemKind>())
        {
            foreach (ItemStatus status in Enum.GetValues<ItemStatus>())
            {
                foreach (Trigger trigger in Enum.GetValues<Trigger>())
                {
                    data.Add(kind, status, trigger);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Decide_StateAndTrigger_FollowsTheTableOrIsRefusedWithASentence(ItemKind kind, ItemStatus status, Trigger trigger)
    {
        Workflow workflow = Workflow.Of(kind);
        Transition? row = workflow.Find(status, trigger);
        if (!IsReachable(kind, trigger))
        {
            // A yearly check ends an indicator, and only an indicator: no command comes to such a trigger.
            Assert.Null(row);
            return;
        }

        ItemState item = In(kind, status, trigger);
        Decision decision = ItemRules.Decide(item, Command(item, trigger), new DecisionContext(Now, OfficialCalendar.Calendar, TimeSpan.FromMinutes(5)));

        if (row is not null)
        {
            Assert.Equal(row.To ?? item.SuspendedFrom, Assert.IsType<Decision.Accepted>(decision).State.Status);
            return;
        }

        Decision.Rejected refused = Assert.IsType<Decision.Rejected>(decision);
        Assert.Equal("not-possible-now", refused.Code);
        Assert.StartsWith($"'{TriggerWords.Of(trigger)}' is not possible for {workflow.Noun} that is {StatusWords.Of(status)}. ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_StateWithAWayOut_NamesWhatIsPossible()
    {
        Assert.Equal(
            "'start' is not possible for a project that is suspended. Possible now: assign departments, set a due date, resume, acknowledge a notice, set the investment, answer, return or close a slip.",
            Workflow.Of(ItemKind.Project).Refusal(ItemStatus.Suspended, Trigger.Start));
        Assert.Equal(
            "'start' is not possible for an indicator that is not applicable. Nothing changes it any more.",
            Workflow.Of(ItemKind.Indicator).Refusal(ItemStatus.NotApplicable, Trigger.Start));
    }

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public void Decide_StateAndCommand_IsAcceptedOrRefusedWithASentence(ItemKind kind, ItemStatus status, string command)
    {
        ItemState item = In(kind, status, Trigger.FollowSlip) with
        {
            Acceptance = new AcceptanceState { Status = AcceptanceStatus.Checked, By = "office", At = Now, Words = "完工", Evidence = [Photo] },
        };
        item = item with
        {
            Stages = [.. item.Stages.Select(stage => stage with
            {
                Extension = new ExtensionState { Status = ExtensionStatus.Requested, Due = new DateOnly(2020, 1, 31), Reason = "征地", Progress = "六成", By = "office", At = Now },
            })],
        };
        Workflow workflow = Workflow.Of(kind);

        Decision decision = ItemRules.Decide(item, SampleCommands.Of(command), new DecisionContext(Now, OfficialCalendar.Calendar, TimeSpan.FromMinutes(5)));

        if (decision is Decision.Rejected refused)
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)+$", refused.Code);
            Assert.Matches(@"^['A-Z0-9].{10,}\.$", refused.Message);
        }

        // What is closed out, or never counted, takes nothing but what its table has.
        if (status == ItemStatus.ClosedOut || !workflow.States.Contains(status))
        {
            Assert.Equal(command == "reopen" && workflow.Find(status, Trigger.Reopen) is not null, decision is Decision.Accepted);
        }
    }

    public static TheoryData<ItemKind, ItemStatus, string> EveryCommand()
    {
        TheoryData<ItemKind, ItemStatus, string> data = [];
        foreach (ItemKind kind in Enum.GetValues<ItemKind>())
        {
            foreach (ItemStatus status in Enum.GetValues<ItemStatus>())
            {
                foreach (CommandSpec spec in CommandCatalog.All.Where(spec => spec.Type.IsSubclassOf(typeof(ItemCommand))))
                {
                    data.Add(kind, status, spec.Name);
                }
            }
        }

        return data;
    }

    private static bool IsReachable(ItemKind kind, Trigger trigger) => trigger switch
    {
        Trigger.FindMet or Trigger.FindMissed => kind == ItemKind.Indicator,
        Trigger.CompleteStage or Trigger.CompleteLastStage => kind != ItemKind.Indicator,
        _ => true,
    };

    // An item with open stages, so that the table alone decides.
    private static ItemState In(ItemKind kind, ItemStatus status, Trigger trigger)
    {
        ItemState item = kind switch
        {
            ItemKind.Project => SamplePlan.Item(trigger == Trigger.CompleteStage ? "project/3" : "project/1"),
            ItemKind.Indicator => SamplePlan.Item("indicator/5"),
            ItemKind.Instruction => SamplePlan.Item("task/5.1") with { Kind = ItemKind.Instruction, Number = "1", Instruction = new InstructionDetails { Text = "限期整改" } },
            _ => SamplePlan.Item("task/5.1"),
        };
        if (kind is ItemKind.KeyTask or ItemKind.Instruction && trigger == Trigger.CompleteStage)
        {
            item = item with { Stages = [item.Stages[0], item.Stages[0] with { Number = 2, Due = new DateOnly(2019, 12, 31) }] };
        }

        ItemStatus from = kind switch { ItemKind.Project => ItemStatus.UnderWay, ItemKind.Indicator => ItemStatus.AwaitingTarget, ItemKind.Instruction => ItemStatus.Issued, _ => ItemStatus.Assigned };
        // A notice to acknowledge; the ladder goes on after it.
        ImmutableArray<StageState> stages = trigger == Trigger.Acknowledge
            ? [.. item.Stages.Select(stage => stage.Number == 1 ? stage with { SettledThrough = -90, LastSent = "T-90" } : stage)]
            : item.Stages;
        return item with
        {
            Status = status,
            SuspendedFrom = status == ItemStatus.Suspended ? from : null,
            Stages = stages,
            Slips = trigger == Trigger.FollowSlip
                ? [new SlipState { Number = 1, Color = SlipColor.Yellow, Status = SlipStatus.Issued, Matter = "进度", IssuedAt = Now }]
                : null,
            Acceptance = trigger == Trigger.Accept
                ? new AcceptanceState { Status = AcceptanceStatus.Checked, By = "office", At = Now, Words = "完工", Evidence = [Photo] }
                : null,
        };
    }

    private static ItemCommand Command(ItemState item, Trigger trigger) => trigger switch
    {
        Trigger.Start => new Start { By = "office" },
        Trigger.CompleteStage => new Complete { By = "office", Stage = 1 },
        Trigger.CompleteLastStage => new Complete { By = "office" },
        Trigger.FindMet => new Complete { By = "office", Stage = 2, Met = true },
        Trigger.FindMissed => new Complete { By = "office", Stage = 2, Met = false },
        Trigger.AssignTarget => new AssignTarget { By = "office", Target = new Target { Kind = TargetKind.Qualitative, Text = "明显改善" } },
        Trigger.AssignDepartment => new AssignDepartment { By = "office", Departments = ["区经发局"] },
        Trigger.SetDueDate => new SetDueDate { By = "office", Stage = item.Stages.Length, Due = new DateOnly(2019, 6, 30) },
        Trigger.Suspend => new Suspend { By = "office", Reason = "规划调整" },
        Trigger.Resume => new Resume { By = "office" },
        Trigger.Acknowledge => new Acknowledge { By = item.Departments.IsEmpty ? "office" : $"department/{item.Departments[0]}", Stage = "1" },
        Trigger.AcceptInstruction => new AcceptInstruction { By = "office" },
        Trigger.FinishInstruction => new DoneInstruction { By = "office", Note = "已整改" },
        Trigger.ConfirmInstruction => new ConfirmInstruction { By = "leadership" },
        Trigger.ReturnInstruction => new ReturnInstruction { By = "office", Reason = "现场未整改" },
        Trigger.SetInvestment => new SetInvestment { By = "office", DoneWan = 120 },
        Trigger.Snooze => new Snooze { By = "office", Stage = item.Stages.Length, Until = new DateOnly(2018, 12, 10), Reason = "已安排" },
        Trigger.Extend => new RequestExtension
        {
            By = item.Stages[^1].OwnedByOffice || item.Departments.IsEmpty ? "office" : $"department/{item.Departments[0]}",
            Stage = item.Stages.Length,
            Due = new DateOnly(2020, 1, 31),
            Reason = "征地",
            Progress = "已完成六成",
        },
        Trigger.IssueSlip => new IssueSlip { By = "office", Color = SlipColor.Blue, Matter = "进度", Words = "请说明" },
        Trigger.FollowSlip => new CloseSlip { By = "office", Slip = 1, Note = "已整改" },
        Trigger.SeekAcceptance => new ApplyForAcceptance { By = item.Departments.IsEmpty ? "office" : $"department/{item.Departments[0]}", Words = "完工", Evidence = [Photo] },
        Trigger.Accept => new Accept { By = "office" },
        Trigger.Reopen => new Reopen { By = "office", Reason = "返工" },
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, null),
    };
}
