using EcoGrains.Domain.Items;
using EcoGrains.Intake.Scenarios;

namespace EcoGrains.Intake.Tests.Scenarios;

public sealed class ScenarioYamlTests
{
    [Fact]
    public void Read_Steps_AreInDateOrder()
    {
        ScenarioResult result = ScenarioYaml.Read("""
            - {on: 2018-03-12, do: start, item: project/1, by: department/区环保局}
            - {on: 2018-02-26, do: assignDepartment, item: task/1.1, department: 区经发局}
            - {on: 2018-03-05, do: extend, item: task/4.2, due: 2018-09-30, reason: 国庆前完成, by: leadership}
            """);

        Assert.True(result.IsUsable, string.Join(' ', result.Findings.Select(finding => finding.Message)));
        Assert.Equal(["task/1.1", "task/4.2", "project/1"], result.Steps.Select(step => step.Of));
        Assert.Equal(["区经发局"], Assert.IsType<AssignDepartment>(result.Steps[0].Command).Departments);
        Assert.Equal(new DateOnly(2018, 9, 30), Assert.IsType<SetDueDate>(result.Steps[1].Command).Due);
        Assert.Equal(("office", "scenario/2"), (result.Steps[0].Command.By, result.Steps[0].Command.Key));
    }

    [Fact]
    public void Read_BadSteps_TellsEveryProblemWithItsLine()
    {
        ScenarioResult result = ScenarioYaml.Read("""
            - {on: 2018-03-12, do: dance, item: project/1}
            - {on: 2018-03-12, do: complete, item: project/1, stage: first}
            - {on: 2018-03-12, do: complete, item: house/1}
            - {on: 2018-03-12, do: suspend, item: project/1}
            """);

        Assert.Empty(result.Steps);
        Assert.Equal([1, 2, 3, 4], result.Findings.Select(finding => finding.Line));
    }
}
