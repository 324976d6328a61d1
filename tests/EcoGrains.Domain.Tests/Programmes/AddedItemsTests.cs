using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Programmes;

public class AddedItemsTests
{
    private static readonly DateTimeOffset Now = Instants.Local("2018-07-02 10:00");

    internal static ProgrammeState Programme { get; } = new()
    {
        Plan = SamplePlan.Plan,
        AdoptedAt = SamplePlan.AdoptedAt,
        Status = ProgrammeStatus.Adopted,
        PlanHash = ProgrammeRules.HashOf(SamplePlan.Plan),
    };

    internal static ProgrammeDecision.Accepted Must(ProgrammeState programme, ProgrammeCommand command, ItemState? task = null) =>
        Assert.IsType<ProgrammeDecision.Accepted>(ProgrammeCommandRules.Decide(programme, command, new ProgrammeContext(Now, null, task)));

    internal static string Refused(ProgrammeState programme, ProgrammeCommand command, ItemState? task = null) =>
        Assert.IsType<ProgrammeDecision.Rejected>(ProgrammeCommandRules.Decide(programme, command, new ProgrammeContext(Now, null, task))).Code;

    [Fact]
    public void IssueInstruction_Twice_AreNumberedAndPending()
    {
        ProgrammeState programme = Must(Must(Programme, Instruction()).State, Instruction()).State;

        Assert.Equal(["instruction/1", "instruction/2"], AddedItems.Pending(programme).Select(item => item.Id().LocalId));
        Assert.True(programme.IsUnfinished());
        Assert.Equal((ItemStatus.Issued, new DateOnly(2018, 8, 31), "办结"), (programme.Added!.Value[0].Status, programme.Added!.Value[0].Stages[0].Due, programme.Added!.Value[0].Stages[0].Name));
    }

    [Fact]
    public void IssueInstruction_SameDecisionAgain_ChangesNothing()
    {
        ProgrammeState programme = Must(Programme, Instruction() with { Meeting = "g/meeting-1/1" }).State;

        ProgrammeDecision.Accepted again = Must(programme, Instruction() with { Meeting = "g/meeting-1/1" });

        Assert.Empty(again.Events);
        Assert.Same(programme, again.State);
    }

    [Theory]
    [InlineData("2018-07-01", "bad-due-date")]
    [InlineData("2070-01-01", "bad-due-date")]
    public void IssueInstruction_DateOutOfReach_IsRefused(string due, string code) =>
        Assert.Equal(code, Refused(Programme, Instruction() with { Due = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture) }));

    [Fact]
    public void IssueInstruction_WithoutWordsOrAboutNothing_IsRefused()
    {
        Assert.Equal("text-missing", Refused(Programme, Instruction() with { Text = " " }));
        Assert.Equal("no-such-item", Refused(Programme, Instruction() with { Items = ["project/99"] }));
        Assert.Equal("bad-departments", Refused(Programme, Instruction() with { Departments = ["区/局"] }));
        Assert.Equal("still-adopting", Refused(Programme with { Status = ProgrammeStatus.Adopting }, Instruction()));
    }

    [Fact]
    public void IssueInstruction_LongWords_AreNamedShortAndKeptWhole()
    {
        string text = new('督', 30);
        string words = text + "\U00020000" + text;

        ItemState item = Must(Programme, Instruction() with { Text = words }).State.Added!.Value[0];

        Assert.Equal(words, item.Instruction!.Text);
        Assert.EndsWith("…", item.Name, StringComparison.Ordinal);
        Assert.DoesNotContain(item.Name, character => char.IsHighSurrogate(character) && item.Name.EndsWith(character + "…", StringComparison.Ordinal));
    }

    [Fact]
    public void SplitKeyTask_Twice_GoesOnCountingAndTakesTheTasksDate()
    {
        ItemState task = SamplePlan.Item("task/5.1");
        ProgrammeState once = Must(Programme, Split("task/5.1", "甲", "乙"), task).State;

        ProgrammeState twice = Must(once, Split("task/5.1", "丙"), task).State;

        Assert.Equal(["task/5.1.1", "task/5.1.2", "task/5.1.3"], twice.Added!.Value.Select(item => item.Id().LocalId));
        Assert.All(twice.Added!.Value, item => Assert.Equal(("task/5.1", task.Stages[0].Due), (item.Parent, item.Stages[0].Due)));
    }

    [Fact]
    public void SplitKeyTask_WhatCannotBeSplit_IsRefused()
    {
        ItemState task = SamplePlan.Item("task/5.1");
        SplitKeyTask split = Split("task/5.1", "甲");

        Assert.Equal("no-such-item", Refused(Programme, split));
        Assert.Equal("no-such-item", Refused(Programme, split with { Task = "project/3" }, SamplePlan.Item("project/3")));
        Assert.Equal("part-of-a-task", Refused(Programme, split, task with { Parent = "task/5" }));
        Assert.Equal("not-possible-now", Refused(Programme, split, task with { Status = ItemStatus.Completed }));
        Assert.Equal("parts-missing", Refused(Programme, split with { Parts = [] }, task));
        Assert.Equal("note-missing", Refused(Programme, split with { Note = "" }, task));
        Assert.Equal("part-after-task", Refused(Programme, split with { Parts = [new TaskPart { Title = "甲", Due = task.Stages[0].Due.AddDays(1) }] }, task));
    }

    internal static IssueInstruction Instruction() => new() { By = "leadership", Text = "限期整改", Departments = ["区环保局"], Due = new DateOnly(2018, 8, 31) };

    private static SplitKeyTask Split(string task, params string[] titles) =>
        new() { By = "leadership", Task = task, Note = "张区长同意", Parts = [.. titles.Select(title => new TaskPart { Title = title })] };
}
