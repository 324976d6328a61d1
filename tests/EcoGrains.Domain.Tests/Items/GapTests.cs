using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items;

public class GapTests
{
    private static readonly DateTimeOffset First = Instants.Local("2018-01-20 10:00");
    private static readonly DateTimeOffset Second = Instants.Local("2018-02-20 10:00");

    private static readonly AssignDepartment Department = new() { By = "office", Departments = ["区建设局"] };
    private static readonly SetDueDate DueDate = new() { By = "office", Due = new DateOnly(2018, 12, 31) };

    [Fact]
    public void Gap_OnlyTheDepartmentIsFilled_GoesOn()
    {
        ItemLife life = new(SamplePlan.Item("project/12"));
        life.RunUntil(First).Must(Department, First);
        life.RunUntil(Second);

        Assert.True(life.State.Gap is { MissingDueDate: true, MissingDepartment: false });
        Assert.Equal(["GAP+0 2018-01-15 sent", "GAP+30 2018-02-12 sent"], life.Lines("gap"));
        Assert.Equal(Light.DataGap, life.State.Light);
    }

    [Fact]
    public void Gap_DepartmentAndDateAreFilled_EndsInEitherOrder()
    {
        foreach ((ItemCommand first, ItemCommand second) in new (ItemCommand, ItemCommand)[] { (Department, DueDate), (DueDate, Department) })
        {
            ItemLife life = new(SamplePlan.Item("project/12"));
            life.RunUntil(First).Must(first, First);
            life.RunUntil(Second).Must(second, Second);
            life.RunUntil(Instants.Local("2018-08-01 00:00"));

            Assert.Null(life.State.Gap);
            Assert.Equal(["GAP+0 2018-01-15 sent", "GAP+30 2018-02-12 sent", "GAP+60 2018-03-14 withdrawn"], life.Lines("gap"));
            Assert.Contains(life.Events, happened => happened is GapFilled);
            Assert.Equal(Instants.Date("2018-12-31"), Assert.Single(life.State.Stages).Due);
        }
    }

    [Fact]
    public void Gap_FilledBeforeItsFirstRung_WithdrawsThatOne()
    {
        ItemLife life = new(SamplePlan.Item("project/11"));
        life.Must(Department, Instants.Local("2018-01-13 10:00"));

        Assert.Equal(["GAP+0 2018-01-15 withdrawn"], life.Lines("gap"));
        Assert.Null(life.State.Gap);
    }

    [Fact]
    public void Gap_DateGivenLater_StageRunsItsLadderFromTheGrant()
    {
        ItemLife life = new(SamplePlan.Item("project/12"));
        life.Must(Department, First);
        life.RunUntil(Instants.Local("2018-10-10 00:00"));
        life.Must(DueDate, Instants.Local("2018-10-10 10:00"));
        life.RunUntil(Instants.Local("2018-12-30 00:00"));

        Assert.Equal(["T-90 2018-09-30 skipped", "T-30 2018-11-30 sent", "T-7 2018-12-24 sent", "T-1 2018-12-29 merged", "T0 2018-12-29 sent"], life.Lines("1"));
        Assert.Equal(["department/区建设局"], life.Settled.Single(settled => settled.Key == "1/1/T-30").What.To);
    }

    [Fact]
    public void Gap_AfterDowntime_CollapsesLikeAnyLadder()
    {
        ItemLife life = new(SamplePlan.Item("project/12"));
        life.Wake(Instants.Local("2018-03-20 10:00"));

        Assert.Equal(["GAP+0 2018-01-15 collapsed", "GAP+30 2018-02-12 collapsed", "GAP+60 2018-03-14 sent late"], life.Lines("gap"));
    }
}
