using System.Text.Json;
using CsCheck;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Tests.Fixtures;
using EcoGrains.Domain.Tests.Plans;

namespace EcoGrains.Domain.Tests.Programmes;

public class AmendmentRulesTests
{
    private static readonly ProgrammeState Programme = AddedItemsTests.Programme;

    [Fact]
    public void AmendPlan_RevisedPlan_TouchesOnlyWhatDiffers()
    {
        Plan plan = Programme.Plan with
        {
            Links = [],
            Indicators = [.. Programme.Plan.Indicators.Select(indicator => indicator with { Line = indicator.Line + 7 })],
            Projects = [Programme.Plan.Projects[0] with { Name = "工程一" }, .. Programme.Plan.Projects[2..]],
        };

        ProgrammeState amending = AddedItemsTests.Must(Programme, Amend(Programme, plan)).State;

        Assert.Equal([("project/1", false, false), ("project/3", false, true)], AmendmentRules.Steps(amending).Select(step => ((step.Now ?? step.Was!).Id().LocalId, step.Was is null, step.Now is null)));
        Assert.True(amending.IsUnfinished());
        Assert.Equal(1, amending.Amendments);
    }

    [Fact]
    public void AmendPlan_TaskWithdrawn_TakesItsPartsWithItAndBringsThemBack()
    {
        ProgrammeState split = AddedItemsTests.Must(
            Programme, new SplitKeyTask { By = "leadership", Task = "task/5.1", Note = "同意", Parts = [new TaskPart { Title = "甲" }] }, SamplePlan.Item("task/5.1")).State;
        Plan without = split.Plan with { KeyTasks = [split.Plan.KeyTasks[0]], Links = [] };

        ProgrammeState amending = AddedItemsTests.Must(split, Amend(split, without)).State;
        ProgrammeState back = AddedItemsTests.Must(amending with { Amending = null }, Amend(amending, split.Plan)).State;

        Assert.Equal(["task/5.1", "task/5.1.1"], AmendmentRules.Steps(amending).Where(step => step.Now is null).Select(step => step.Was!.Id().LocalId));
        Assert.Equal(["task/5.1", "task/5.1.1"], AmendmentRules.Steps(back).Where(step => step.Was is null).Select(step => step.Now!.Id().LocalId));
    }

    [Fact]
    public void AmendPlan_WhatIsNoAmendment_IsRefused()
    {
        Plan other = Programme.Plan with { Title = "修订" };

        Assert.Equal("nothing-amended", AddedItemsTests.Refused(Programme, Amend(Programme, Programme.Plan)));
        Assert.Equal("stale-plan", AddedItemsTests.Refused(Programme, Amend(Programme, other) with { Basis = "00" }));
        Assert.Equal("not-an-amendment", AddedItemsTests.Refused(Programme, Amend(Programme, other with { Year = 2019 })));
        Assert.Equal("invalid-plan", AddedItemsTests.Refused(Programme, Amend(Programme, other with { Title = "" })));
        Assert.Equal("reason-missing", AddedItemsTests.Refused(Programme, Amend(Programme, other) with { Reason = "" }));
        ProgrammeState amending = AddedItemsTests.Must(Programme, Amend(Programme, other)).State;
        Assert.Equal("still-amending", AddedItemsTests.Refused(amending, Amend(amending, Programme.Plan)));
    }

    /// <summary>Whatever the plans are: every item is afterwards as a fresh adoption of the amended plan would have it, and no key comes twice.</summary>
    [Fact]
    public void Steps_AppliedBackAndForth_LeaveItemsAsThePlanHasThem() => Gen.Select(PlanDifferenceTests.Revisions, PlanDifferenceTests.Revisions).Sample((first, second) =>
    {
        ProgrammeState programme = Programme with { Plan = first, PlanHash = ProgrammeRules.HashOf(first) };
        Dictionary<ItemId, ItemLife> lives = ItemFactory.ItemsOf(first, programme.AdoptedAt).ToDictionary(item => item.Id(), item => new ItemLife(item));
        DateTimeOffset now = Instants.Local("2018-07-02 10:00");
        foreach (Plan plan in (Plan[])[second, first, second])
        {
            now = now.AddDays(20);
            if (ProgrammeCommandRules.Decide(programme, Amend(programme, plan), new ProgrammeContext(now, null)) is not ProgrammeDecision.Accepted accepted)
            {
                continue;
            }

            foreach (ItemAmendment step in AmendmentRules.Steps(accepted.State))
            {
                ItemId id = (step.Now ?? step.Was!).Id();
                if (lives.TryGetValue(id, out ItemLife? life))
                {
                    life.RunUntil(now).Amend(step, now);
                }
                else
                {
                    lives[id] = new ItemLife(step.Now!);
                }
            }

            programme = accepted.State with { Amending = null };
            Check(plan, lives, now);
        }

        Assert.All(lives.Values, life => Assert.Equal(life.Settled.Count, life.Settled.Select(settled => settled.Key).Distinct().Count()));
    }, iter: 60);

    private static void Check(Plan plan, Dictionary<ItemId, ItemLife> lives, DateTimeOffset now)
    {
        Dictionary<ItemId, ItemState> planned = ItemFactory.ItemsOf(plan, now).ToDictionary(item => item.Id());
        foreach ((ItemId id, ItemLife life) in lives)
        {
            if (!planned.TryGetValue(id, out ItemState? item))
            {
                Assert.Equal(ItemStatus.Cancelled, life.State.Status);
                continue;
            }

            Assert.Equal(Shown(item), Shown(life.State));
        }
    }

    private static string Shown(ItemState item) => JsonSerializer.Serialize(
        (item.Name, item.Status, item.Departments, item.Project, item.KeyTask, item.Indicator, Gap: item.Gap is { } gap ? (gap.MissingDueDate, gap.MissingDepartment) : default,
            Stages: item.Stages.Select(stage => (stage.Name, stage.Due, stage.OwnedByOffice)).Order()),
        Options);

    private static JsonSerializerOptions Options { get; } = new(DomainJson.Compact) { IncludeFields = true };

    private static AmendPlan Amend(ProgrammeState programme, Plan plan) => new() { By = "office", Plan = plan, Basis = programme.PlanHash, Reason = "区办〔2018〕9号" };
}
