using EcoGrains.Intake.Values;

namespace EcoGrains.Intake.Tests.Values;

public sealed class DepartmentListTests
{
    [Theory]
    [InlineData("区环保局、经发局", "区环保局 区经发局")]
    [InlineData("区环保局,区经发局", "区环保局 区经发局")]
    [InlineData("区房产管 局", "区房产管局")]
    [InlineData("牵头部门：市水利局；配合：住建局", "市水利局 市住建局")]
    [InlineData("环保局、区经发局", "环保局 区经发局")]
    [InlineData("区建设局、建设局", "区建设局")]
    [InlineData("—", "")]
    [InlineData("", "")]
    public void Read_Cell_GivesFullNamesLeadFirst(string cell, string names) => Assert.Equal(names, string.Join(' ', DepartmentList.Read(cell)));
}
