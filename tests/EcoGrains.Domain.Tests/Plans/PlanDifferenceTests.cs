using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Plans;

public class PlanDifferenceTests
{
    private static readonly Plan Was = SamplePlan.Plan;

    [Fact]
    public void Between_EqualPlans_IsEmpty() => Assert.True(PlanDifference.Between(Was, Was).IsEmpty);

    [Fact]
    public void Between_ChangedDate_NamesTheFieldBeforeAndAfter()
    {
        PlanProject first = Was.Projects[0];
        Plan now = Was with { Projects = Was.Projects.SetItem(0, first with { Stages = first.Stages.SetItem(0, first.Stages[0] with { Due = new DateOnly(2019, 6, 30) }) }) };

        ItemDifference only = Assert.Single(PlanDifference.Between(Was, now).Items);

        Assert.Equal(($"project/{first.Number}", ItemChange.Changed), (only.Item, only.Change));
        Assert.Equal("stages/0/due", Assert.Single(only.Fields).Path);
        Assert.Equal("2019-06-30", only.Fields[0].After!.GetValue<string>());
    }

    [Fact]
    public void Between_ItemsAddedAndWithdrawn_AreNamedWithTheirNames()
    {
        Plan now = Was with { KeyTasks = [.. Was.KeyTasks[1..], Was.KeyTasks[0] with { Number = "9.9", Title = "新任务" }] };

        PlanDifference difference = PlanDifference.Between(Was, now);

        Assert.Equal([("task/9.9", ItemChange.Added, "新任务"), ($"task/{Was.KeyTasks[0].Number}", ItemChange.Withdrawn, Was.KeyTasks[0].Title)], difference.Items.Select(item => (item.Item, item.Change, item.Name)));
    }

    [Fact]
    public void Apply_DifferenceOfAnyTwoPlans_GivesTheRevisedOne() => Gen.Select(Revisions, Revisions).Sample((was, now) =>
    {
        PlanDifference difference = PlanDifference.Between(was, now);

        Assert.Equal(Text(now), Text(difference.Apply(was)));
        Assert.True(!difference.IsEmpty || Sorted(was) == Sorted(now));
    });

    /// <summary>The sample plan with items left out, renamed, moved in time and put in another order.</summary>
    internal static Gen<Plan> Revisions { get; } =
        from seed in Gen.Int[0, 1_000_000]
        from revised in Gen.Bool
        select Revise(seed) with { Title = revised ? "方案（修订）" : "方案" };

    private static Plan Revise(int seed)
    {
        // What happens to each item follows from a digit of its own, so that a failing case shrinks to a number.
        int Digit(int place, int of) => (int)((uint)HashCode.Combine(seed, place) % of);
        return Was with
        {
            Departments = Was.Departments,
            Indicators = [.. Was.Indicators.Where((_, index) => Digit(index, 5) != 0).Select((item, index) => Digit(index, 7) == 1 ? item with { Name = item.Name + "（新）", Unit = null } : item)],
            KeyTasks = [.. Was.KeyTasks.Where((_, index) => Digit(100 + index, 5) != 0).Select((item, index) => Digit(100 + index, 3) == 1 ? item with { Measures = [.. item.Measures.Take(Digit(index, 3))], Departments = Was.Departments.Take(Digit(index, 2)).ToImmutableArray() } : item)],
            Projects = [.. Was.Projects.Where((_, index) => Digit(200 + index, 5) != 0)
                .Select((item, index) => Digit(200 + index, 3) switch
                {
                    1 => item with { Stages = [.. item.Stages.Select(stage => stage with { Due = stage.Due.AddDays(Digit(300 + index, 90)) })] },
                    2 => item with { Stages = item.Stages.Take(1).ToImmutableArray(), InvestmentWan = null },
                    _ => item,
                })
                .OrderBy(item => Digit(400 + item.Number, 100)).ThenBy(item => item.Number)],
            Links = [],
        };
    }

    // A difference is of what stands in a plan, not of where.
    private static string Sorted(Plan plan) => Text(plan with { Projects = [.. plan.Projects.OrderBy(project => project.Number)] });

    private static string Text(Plan plan) => JsonSerializer.Serialize(plan, DomainJson.Compact);
}
