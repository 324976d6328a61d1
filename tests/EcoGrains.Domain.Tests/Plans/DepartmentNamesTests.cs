using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Tests.Plans;

public class DepartmentNamesTests
{
    [Theory]
    [InlineData("区环保局")]
    [InlineData("Environment Bureau")]
    [InlineData("建设局（东区）")]
    public void IsValid_OrdinaryName_IsTrue(string name) => Assert.True(DepartmentNames.IsValid(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(" 区环保局")]
    [InlineData("区环保局\u3000")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a|b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a%b")]
    [InlineData("a\tb")]
    public void IsValid_WouldBreakAKey_IsFalse(string? name) => Assert.False(DepartmentNames.IsValid(name));

    [Fact]
    public void IsValid_Length_IsAtMostForty()
    {
        Assert.True(DepartmentNames.IsValid(new string('局', 40)));
        Assert.False(DepartmentNames.IsValid(new string('局', 41)));
    }
}
