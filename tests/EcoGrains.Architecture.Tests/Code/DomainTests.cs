using EcoGrains.Architecture.Tests.Fixtures;
using NetArchTest.Rules;

namespace EcoGrains.Architecture.Tests.Code;

/// <summary>The domain is pure: no grain, no input or output, no database; of Orleans it uses the marks for the serializer alone.</summary>
public class DomainTests
{
    private static readonly string[] SerializerMarks =
        ["Orleans.GenerateSerializerAttribute", "Orleans.IdAttribute", "Orleans.AliasAttribute", "Orleans.ImmutableAttribute"];

    private static readonly Func<string, bool> OrleansBeyondItsMarks = type =>
        SpeaksOfNone.Namespaces("Orleans", "OrleansCodeGen")(type) && !SerializerMarks.Contains(type);

    private static readonly Func<string, bool> InputAndOutput = SpeaksOfNone.Namespaces(
        "System.IO", "System.Net", "System.Data", "System.Diagnostics.Process", "Microsoft.Data", "Microsoft.Extensions", "Npgsql");

    [Fact]
    public void Domain_Orleans_IsUsedForSerializerMarksAlone() => Assert.Empty(Offences("EcoGrains.Domain", OrleansBeyondItsMarks));

    [Fact]
    public void Domain_InputAndOutput_IsNotUsed() => Assert.Empty(Offences("EcoGrains.Domain", InputAndOutput));

    [Fact]
    public void Domain_ChanceConsoleAndThreads_AreNotUsed() => Assert.Empty(Offences(
        "EcoGrains.Domain",
        type => type is "System.Random" or "System.Console" || type.StartsWith("System.Threading.Thread", StringComparison.Ordinal)));

    [Fact]
    public void Rules_ProjectsThatMayUseThem_AreSeenToDoSo()
    {
        // The same rules on code that does use these things: they would go red.
        Assert.NotEmpty(Offences("EcoGrains.Ledger", InputAndOutput));
        Assert.NotEmpty(Offences("EcoGrains.Grains", OrleansBeyondItsMarks));
    }

    private static IReadOnlyCollection<string> Offences(string project, Func<string, bool> forbidden)
    {
        SpeaksOfNone rule = new(forbidden);
        // The serializers themselves are generated beside the types, into a namespace of their own.
        Types.FromFile(Repository.Assembly(project)).That().DoNotResideInNamespaceStartingWith("OrleansCodeGen").Should().MeetCustomRule(rule).GetResult();
        return rule.Offences;
    }
}
