using EcoGrains.Domain.Assessment;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Assessment;

public sealed class ScoringValidatorTests
{
    [Fact]
    public void Validate_Defaults_AreFit() => Assert.Empty(ProblemsOf(new ScoringRules { Vetoes = ["project/3"], Items = [new ItemScoring { Item = "indicator/1", PointsPerUnit = 0.5m }] }));

    [Fact]
    public void Validate_EveryProblem_IsSaidAtOnce()
    {
        ScoringRules rules = new()
        {
            RedSlip = -1,
            EarlyDays = 0,
            GoodFrom = 95,
            Vetoes = ["project/99", "project/3", "project/3"],
            Items = [new ItemScoring { Item = "project/1", PointsPerUnit = 1 }, new ItemScoring { Item = "indicator/1", Unit = 0 }],
        };

        Assert.Equal(
            [
                "The scoring rule 'redSlip' is -1; it lies between 0 and 100.",
                "The scoring rule 'earlyDays' is 0; it lies between 1 and 366.",
                "The grades' thresholds fall: 'excellentFrom' lies above 'goodFrom', and that above 'passFrom'.",
                "The scoring rules name 'project/99', which the plan does not have; an item is written as project/3.",
                "The scoring rules name 'project/3' twice in one list.",
                "The scoring of 'indicator/1' has a weight between 0 and 100, points per unit between 0 and 1000 and a unit above 0.",
                "The scoring of 'project/1' has points per unit, which only an indicator can miss.",
            ],
            ProblemsOf(rules));
    }

    [Fact]
    public void Equals_SameNumbersAndItems_IsTheSame()
    {
        Assert.Equal(new ScoringRules { Vetoes = ["project/3"] }, new ScoringRules { Vetoes = ["project/3"] });
        Assert.NotEqual(new ScoringRules { Vetoes = ["project/3"] }, new ScoringRules());
        Assert.NotEqual(new ScoringRules { LateReport = 1 }, new ScoringRules());
    }

    private static string[] ProblemsOf(ScoringRules rules) =>
        [.. PlanValidator.Validate(SamplePlan.Plan with { Scoring = rules }).Where(problem => problem.Code == "bad-scoring").Select(problem => problem.Message)];
}
