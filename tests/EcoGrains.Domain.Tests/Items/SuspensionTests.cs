using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items;

public class SuspensionTests
{
    [Fact]
    public void Suspend_RungsOfThatTime_AreWithdrawnAndNotSentAfterwards()
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        life.Must(new Start { By = "office" }, Instants.Local("2018-02-01 10:00"));
        life.RunUntil(Instants.Local("2018-11-01 10:00")).Must(new Suspend { By = "office", Reason = "规划调整" }, Instants.Local("2018-11-01 10:00"));
        Assert.Equal((ItemStatus.Suspended, ItemStatus.UnderWay, Light.Suspended), (life.State.Status, life.State.SuspendedFrom, life.State.Light));
        life.RunUntil(Instants.Local("2018-12-25 10:00")).Must(new Resume { By = "office" }, Instants.Local("2018-12-25 10:00"));
        life.RunUntil(Instants.Local("2019-01-03 00:00"));

        Assert.Equal(
            ["T-90 2018-09-30 sent", "T-30 2018-11-30 withdrawn", "T-7 2018-12-24 withdrawn", "T-1 2018-12-29 merged", "T0 2018-12-29 sent", "T+1 2019-01-02 sent"],
            life.Lines("1"));
        Assert.Equal((ItemStatus.UnderWay, null, Light.Overdue), (life.State.Status, life.State.SuspendedFrom, life.State.Light));
    }

    [Fact]
    public void Suspend_NobodyWokeMeanwhile_ResumeWithdrawsThemToo()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Instants.Local("2018-11-01 10:00"));
        life.Must(new Suspend { By = "office", Reason = "规划调整" }, Instants.Local("2018-11-01 10:00"));
        life.Must(new Resume { By = "office" }, Instants.Local("2018-12-25 10:00"));

        Assert.Equal(["T-30 2018-11-30 withdrawn", "T-7 2018-12-24 withdrawn"], life.Lines("1").Skip(1));
    }

    [Fact]
    public void Suspend_GapRungsOfThatTime_AreWithdrawn()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/12")).RunUntil(Instants.Local("2018-02-01 10:00"));
        life.Must(new Suspend { By = "office", Reason = "规划调整" }, Instants.Local("2018-02-01 10:00"));
        life.RunUntil(Instants.Local("2018-03-01 10:00"));

        Assert.Equal(["GAP+0 2018-01-15 sent", "GAP+30 2018-02-12 withdrawn"], life.Lines("gap"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Suspend_WithoutAReason_IsRefused(string reason) => Assert.Equal(
        "reason-missing",
        new ItemLife(SamplePlan.Item("project/1")).Refused(new Suspend { By = "office", Reason = reason }, Instants.Local("2018-02-01 10:00")).Code);

    [Fact]
    public void AssignDepartment_SuspendedUnassignedTask_ResumesAsAssigned()
    {
        ItemLife life = new(SamplePlan.Item("task/1.1"));
        life.Must(new Suspend { By = "office", Reason = "规划调整" }, Instants.Local("2018-02-01 10:00"));
        life.Must(new AssignDepartment { By = "office", Departments = ["区经发局"] }, Instants.Local("2018-02-02 10:00"));
        Assert.Equal(ItemStatus.Suspended, life.State.Status);
        life.Must(new Resume { By = "office" }, Instants.Local("2018-02-03 10:00"));

        Assert.Equal(ItemStatus.Assigned, life.State.Status);
    }
}
