using EcoGrains.Architecture.Tests.Fixtures;
using NetArchTest.Rules;

namespace EcoGrains.Architecture.Tests.Code;

/// <summary>A grain loads, decides, commits and announces; rules stand in the domain.</summary>
public class GrainTests
{
    private const int MostLines = 100;

    private static readonly string Grains = Repository.Assembly("EcoGrains.Grains");

    [Fact]
    public void Grains_Deadlines_AreDecidedInTheDomain()
    {
        SpeaksOfNone rule = new(SpeaksOfNone.Namespaces("EcoGrains.Domain.Deadlines"));
        Types.FromFile(Grains).That().HaveNameEndingWith("Grain").Should().MeetCustomRule(rule).GetResult();

        Assert.Empty(rule.Offences);
        Assert.NotEmpty(Types.FromFile(Grains).That().HaveNameEndingWith("Grain").GetTypes());
    }

    [Fact]
    public void Grains_Source_IsShort()
    {
        (string Path, int Lines)[] grains =
            [.. Repository.Files("src/EcoGrains.Grains", "*Grain.cs").Select(path => (path, Repository.Text(path).Split('\n').Count(IsCode)))];

        Assert.NotEmpty(grains);
        Assert.Empty(grains.Where(grain => grain.Lines > MostLines).Select(grain => $"{grain.Path} has {grain.Lines} lines of code"));
    }

    [Fact]
    public void Grains_Calls_DoNotInterleave()
    {
        // A grain that interleaves could decide on a state that another call is just committing.
        string[] reentrant = [.. Repository.Files("src/EcoGrains.Grains", "*.cs").Where(path => Repository.Text(path).Contains("[Reentrant]", StringComparison.Ordinal))];

        Assert.Empty(reentrant);
    }

    private static bool IsCode(string line)
    {
        string text = line.Trim();
        return text.Length > 0 && !text.StartsWith("//", StringComparison.Ordinal) && !text.StartsWith("using ", StringComparison.Ordinal);
    }
}
