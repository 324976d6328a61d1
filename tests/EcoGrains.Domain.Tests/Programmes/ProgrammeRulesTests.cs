using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Programmes;

public class ProgrammeRulesTests
{
    private static readonly DateTimeOffset Now = Instants.Local("2018-01-15 10:00");

    [Fact]
    public void Adopt_NewPlan_Begins()
    {
        AdoptionDecision.Begin begin = Assert.IsType<AdoptionDecision.Begin>(ProgrammeRules.Adopt(null, SamplePlan.Plan, SamplePlan.AdoptedAt, Now));

        Assert.Equal((ProgrammeStatus.Adopting, SamplePlan.AdoptedAt), (begin.State.Status, begin.State.AdoptedAt));
        Assert.Equal(begin.State.PlanHash, begin.Event.PlanHash);
        Assert.Matches("^[0-9a-f]{64}$", begin.State.PlanHash);
    }

    [Fact]
    public void Adopt_SamePlanAgain_IsNoChange()
    {
        ProgrammeState state = Adopted();

        Assert.Equal(new AdoptionDecision.Repeat(state), ProgrammeRules.Adopt(state, SamplePlan.Plan with { Departments = [.. SamplePlan.Plan.Departments] }, SamplePlan.AdoptedAt, Now));
    }

    [Fact]
    public void Adopt_AnotherPlanOrInstant_IsRefused()
    {
        Assert.Equal("already-adopted", Code(Adopted(), SamplePlan.Plan with { Title = "另一个" }, SamplePlan.AdoptedAt));
        Assert.Equal("already-adopted", Code(Adopted(), SamplePlan.Plan, SamplePlan.AdoptedAt.AddMinutes(1)));
    }

    [Fact]
    public void Adopt_InvalidPlan_NamesEveryProblem()
    {
        AdoptionDecision.Refused refused = Assert.IsType<AdoptionDecision.Refused>(
            ProgrammeRules.Adopt(null, SamplePlan.Plan with { Title = "", Group = "X" }, SamplePlan.AdoptedAt, Now));

        Assert.Equal("invalid-plan", refused.Code);
        Assert.Contains("[missing-title]", refused.Message, StringComparison.Ordinal);
        Assert.Contains("[bad-group-id]", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Adopt_InTheFuture_IsRefused()
    {
        Assert.Equal("adoption-in-future", Code(null, SamplePlan.Plan, Now.AddMinutes(1)));
        Assert.IsType<AdoptionDecision.Begin>(ProgrammeRules.Adopt(null, SamplePlan.Plan, Now, Now));
    }

    [Fact]
    public void Owner_Item_IsItsLeadOrTheOffice()
    {
        Assert.Equal("p/department/区环保局", EntityIds.Owner("p", ["区环保局", "区经发局"]));
        Assert.Equal("p/office", EntityIds.Owner("p", []));
    }

    private static ProgrammeState Adopted() =>
        Assert.IsType<AdoptionDecision.Begin>(ProgrammeRules.Adopt(null, SamplePlan.Plan, SamplePlan.AdoptedAt, Now)).State;

    private static string Code(ProgrammeState? state, Domain.Plans.Plan plan, DateTimeOffset adoptedAt) =>
        Assert.IsType<AdoptionDecision.Refused>(ProgrammeRules.Adopt(state, plan, adoptedAt, Now)).Code;
}
