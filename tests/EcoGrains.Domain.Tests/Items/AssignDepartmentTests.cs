using EcoGrains.Domain.Items;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items;

public class AssignDepartmentTests
{
    [Fact]
    public void AssignDepartment_RunningItem_LaterRungsGoToTheNewOnes()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("task/1.1")).RunUntil(Instants.Local("2018-10-01 00:00"));
        life.Must(new AssignDepartment { By = "office", Departments = ["区经发局", "区建设局"] }, Instants.Local("2018-10-10 10:00"));
        life.RunUntil(Instants.Local("2018-12-25 00:00"));

        Assert.Equal(ItemStatus.Assigned, life.State.Status);
        Assert.Equal(
            ["T-90: office", "T-30: department/区经发局", "T-7: department/区经发局 department/区建设局 office"],
            life.Settled.Select(settled => $"{settled.Rung}: {string.Join(' ', settled.What.To)}"));
    }

    [Fact]
    public void AssignDepartment_ImpossibleNames_AreRefused()
    {
        string[][] cases = [[], ["区环保局", "区环保局"], ["a/b"], [""], [" 区环保局"], [null!], ["区环保局", null!]];

        Assert.All(cases, names => Assert.Equal("bad-departments", new ItemLife(SamplePlan.Item("project/1")).Refused(
            new AssignDepartment { By = "office", Departments = [.. names] }, Instants.Local("2018-02-01 10:00")).Code));
        Assert.Equal("bad-departments", new ItemLife(SamplePlan.Item("project/1")).Refused(
            new AssignDepartment { By = "office", Departments = default }, Instants.Local("2018-02-01 10:00")).Code);
    }
}
