using EcoGrains.Architecture.Tests.Fixtures;
using NetArchTest.Rules;

namespace EcoGrains.Architecture.Tests.Code;

/// <summary>The audit is an oracle: a rule that it shared with the path that sends would be wrong in both at once.</summary>
public class AuditTests
{
    private static readonly Func<string, bool> PathThatSends = SpeaksOfNone.Namespaces(
        "EcoGrains.Domain.Deadlines", "EcoGrains.Domain.Reporting", "EcoGrains.Domain.Items", "EcoGrains.Domain.Calendars", "EcoGrains.Domain.Lights", "EcoGrains.Domain.Programmes",
        "EcoGrains.Grains", "EcoGrains.Delivery");

    [Fact]
    public void Audit_Code_SharesNothingWithThePathThatSends() => Assert.Empty(Offences("EcoGrains.Server.Audit"));

    [Fact]
    public void Rule_CodeThatRunsGrains_IsSeenToUseThem() => Assert.NotEmpty(Offences("EcoGrains.Server"));

    private static IReadOnlyCollection<string> Offences(string place)
    {
        SpeaksOfNone rule = new(PathThatSends);
        Types.FromFile(Repository.Assembly("EcoGrains.Server")).That().ResideInNamespaceStartingWith(place).Should().MeetCustomRule(rule).GetResult();
        return rule.Offences;
    }
}
