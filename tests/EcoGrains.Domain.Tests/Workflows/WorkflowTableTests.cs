using EcoGrains.Domain.Items;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Tests.Workflows;

/// <summary>
/// The tables written out whole, so that a change of one shows here as a change of text: a state a row, a trigger a column, in the
/// cell the next state; a dot is a refusal, <c>back</c> the state from which it was suspended.
/// </summary>
public class WorkflowTableTests
{
    [Fact]
    public void Project_Table_IsAsWrittenHere() => Assert.Equal(
        """
                   Start     CompleteStage  CompleteLastStage  FindMet  FindMissed  AssignTarget  AssignDepartment  SetDueDate  Suspend    Resume  Acknowledge  Snooze    SetInvestment  Extend    IssueSlip  FollowSlip  SeekAcceptance  Accept     Reopen     AcceptInstruction  FinishInstruction  ConfirmInstruction  ReturnInstruction
        Planned    UnderWay  UnderWay       Completed          .        .           .             Planned           Planned     Suspended  .       Planned      Planned   Planned        Planned   Planned    Planned     .               .          .          .                  .                  .                   .
        UnderWay   .         UnderWay       Completed          .        .           .             UnderWay          UnderWay    Suspended  .       UnderWay     UnderWay  UnderWay       UnderWay  UnderWay   UnderWay    .               .          .          .                  .                  .                   .
        Suspended  .         .              .                  .        .           .             Suspended         Suspended   .          back    Suspended    .         Suspended      .         .          Suspended   .               .          .          .                  .                  .                   .
        Completed  .         .              .                  .        .           .             Completed         .           .          .       Completed    .         Completed      .         .          Completed   Completed       ClosedOut  .          .                  .                  .                   .
        ClosedOut  .         .              .                  .        .           .             .                 .           .          .       .            .         .              .         .          .           .               .          Completed  .                  .                  .                   .
        """,
        Matrix(ItemKind.Project), ignoreLineEndingDifferences: true);

    [Fact]
    public void Indicator_Table_IsAsWrittenHere() => Assert.Equal(
        """
                        Start  CompleteStage  CompleteLastStage  FindMet  FindMissed  AssignTarget  AssignDepartment  SetDueDate      Suspend    Resume  Acknowledge     Snooze          SetInvestment  Extend          IssueSlip       FollowSlip      SeekAcceptance  Accept     Reopen  AcceptInstruction  FinishInstruction  ConfirmInstruction  ReturnInstruction
        AwaitingTarget  .      .              .                  .        .           TargetSet     AwaitingTarget    AwaitingTarget  Suspended  .       AwaitingTarget  AwaitingTarget  .              AwaitingTarget  AwaitingTarget  AwaitingTarget  .               .          .       .                  .                  .                   .
        TargetSet       .      .              .                  Met      Missed      .             TargetSet         TargetSet       Suspended  .       TargetSet       TargetSet       .              TargetSet       TargetSet       TargetSet       .               .          .       .                  .                  .                   .
        NotApplicable   .      .              .                  .        .           .             .                 .               .          .       .               .               .              .               .               .               .               .          .       .                  .                  .                   .
        Suspended       .      .              .                  .        .           .             Suspended         Suspended       .          back    Suspended       .               .              .               .               Suspended       .               .          .       .                  .                  .                   .
        Met             .      .              .                  .        .           .             .                 .               .          .       .               .               .              .               .               Met             Met             ClosedOut  .       .                  .                  .                   .
        ClosedOut       .      .              .                  .        .           .             .                 .               .          .       .               .               .              .               .               .               .               .          Met     .                  .                  .                   .
        Missed          .      .              .                  .        .           .             .                 .               .          .       .               .               .              .               .               Missed          .               .          .       .                  .                  .                   .
        """,
        Matrix(ItemKind.Indicator), ignoreLineEndingDifferences: true);

    [Fact]
    public void KeyTask_Table_IsAsWrittenHere() => Assert.Equal(
        """
                    Start     CompleteStage  CompleteLastStage  FindMet  FindMissed  AssignTarget  AssignDepartment  SetDueDate  Suspend    Resume  Acknowledge  Snooze      SetInvestment  Extend      IssueSlip   FollowSlip  SeekAcceptance  Accept     Reopen     AcceptInstruction  FinishInstruction  ConfirmInstruction  ReturnInstruction
        Unassigned  UnderWay  .              Completed          .        .           .             Assigned          Unassigned  Suspended  .       Unassigned   Unassigned  .              Unassigned  Unassigned  Unassigned  .               .          .          .                  .                  .                   .
        Assigned    UnderWay  .              Completed          .        .           .             Assigned          Assigned    Suspended  .       Assigned     Assigned    .              Assigned    Assigned    Assigned    .               .          .          .                  .                  .                   .
        UnderWay    .         .              Completed          .        .           .             UnderWay          UnderWay    Suspended  .       UnderWay     UnderWay    .              UnderWay    UnderWay    UnderWay    .               .          .          .                  .                  .                   .
        Suspended   .         .              .                  .        .           .             Suspended         Suspended   .          back    Suspended    .           .              .           .           Suspended   .               .          .          .                  .                  .                   .
        Completed   .         .              .                  .        .           .             .                 .           .          .       .            .           .              .           .           Completed   Completed       ClosedOut  .          .                  .                  .                   .
        ClosedOut   .         .              .                  .        .           .             .                 .           .          .       .            .           .              .           .           .           .               .          Completed  .                  .                  .                   .
        """,
        Matrix(ItemKind.KeyTask), ignoreLineEndingDifferences: true);

    [Fact]
    public void Instruction_Table_IsAsWrittenHere() => Assert.Equal(
        """
                   Start  CompleteStage  CompleteLastStage  FindMet  FindMissed  AssignTarget  AssignDepartment  SetDueDate  Suspend    Resume  Acknowledge  Snooze    SetInvestment  Extend    IssueSlip  FollowSlip  SeekAcceptance  Accept  Reopen     AcceptInstruction  FinishInstruction  ConfirmInstruction  ReturnInstruction
        Issued     .      .              .                  .        .           .             Issued            Issued      Suspended  .       Issued       Issued    .              Issued    Issued     Issued      .               .       .          Accepted           .                  .                   .
        Accepted   .      .              .                  .        .           .             Accepted          Accepted    Suspended  .       Accepted     Accepted  .              Accepted  Accepted   Accepted    .               .       .          .                  Completed          .                   .
        Suspended  .      .              .                  .        .           .             Suspended         Suspended   .          back    Suspended    .         .              .         .          Suspended   .               .       .          .                  .                  .                   .
        Completed  .      .              .                  .        .           .             .                 .           .          .       .            .         .              .         .          Completed   .               .       .          .                  .                  ClosedOut           Accepted
        ClosedOut  .      .              .                  .        .           .             .                 .           .          .       .            .         .              .         .          .           .               .       Completed  .                  .                  .                   .
        """,
        Matrix(ItemKind.Instruction), ignoreLineEndingDifferences: true);

    [Fact]
    public void Department_Table_IsAsWrittenHere()
    {
        Assert.Equal([(DepartmentStatus.Unlisted, "adopt", DepartmentStatus.Listed)], DepartmentWorkflow.Table);
        Assert.Equal(DepartmentStatus.Listed, DepartmentWorkflow.Adopt(DepartmentStatus.Unlisted));
        Assert.Null(DepartmentWorkflow.Adopt(DepartmentStatus.Listed));
    }

    [Fact]
    public void Initial_States_AreThoseOfTheAdoption()
    {
        Assert.Equal([ItemStatus.Planned], Workflow.Of(ItemKind.Project).Initial);
        Assert.Equal([ItemStatus.AwaitingTarget, ItemStatus.TargetSet, ItemStatus.NotApplicable], Workflow.Of(ItemKind.Indicator).Initial);
        Assert.Equal([ItemStatus.Unassigned, ItemStatus.Assigned], Workflow.Of(ItemKind.KeyTask).Initial);
        Assert.Equal([ItemStatus.Issued], Workflow.Of(ItemKind.Instruction).Initial);
    }

    [Theory]
    [InlineData(ItemKind.Project)]
    [InlineData(ItemKind.Indicator)]
    [InlineData(ItemKind.KeyTask)]
    [InlineData(ItemKind.Instruction)]
    public void States_OfEachTable_CanBeReached(ItemKind kind)
    {
        Workflow workflow = Workflow.Of(kind);
        HashSet<ItemStatus> reached = [.. workflow.Initial];
        while (workflow.Transitions.Any(row => reached.Contains(row.From) && row.To is { } to && reached.Add(to)))
        {
        }

        Assert.Equal(workflow.States.Order(), reached.Order());
    }

    private static string Matrix(ItemKind kind)
    {
        Workflow workflow = Workflow.Of(kind);
        string[][] rows =
        [
            ["", .. Enum.GetNames<Trigger>()],
            .. workflow.States.Select(state => (string[])[$"{state}", .. Enum.GetValues<Trigger>().Select(trigger => Cell(workflow, state, trigger))]),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    private static string Cell(Workflow workflow, ItemStatus state, Trigger trigger) =>
        workflow.Find(state, trigger) switch
        {
            null => ".",
            { To: null } => "back",
            { To: { } to } => $"{to}",
        };
}
