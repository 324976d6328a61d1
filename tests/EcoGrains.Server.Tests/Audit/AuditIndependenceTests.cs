using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using EcoGrains.Server.Audit;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>The oracle is worth its name only while it shares nothing with the path that sends.</summary>
public partial class AuditIndependenceTests
{
    [Fact]
    public void Sources_Audit_NameNothingOfTheSendingPath()
    {
        string[] sources = Directory.GetFiles(Path.Combine(Here(), "../../../src/EcoGrains.Server/Audit"), "*.cs");

        Assert.True(sources.Length > 10);
        Assert.All(sources, source => Assert.DoesNotMatch(SendingPath(), File.ReadAllText(source)));
    }

    [Fact]
    public void Types_Audit_HoldCallAndReturnNothingOfTheSendingPath()
    {
        Type[] types = [.. typeof(AuditRun).Assembly.GetTypes().Where(type => type.Namespace == typeof(AuditRun).Namespace)];

        Assert.DoesNotContain(types.SelectMany(Touched), name => name.StartsWith("EcoGrains.", StringComparison.Ordinal)
            && !name.StartsWith("EcoGrains.Server.Audit.", StringComparison.Ordinal)
            && !LedgersReadSide.Contains(name));
    }

    private static readonly string[] LedgersReadSide =
        [.. new[] { "ILedgerQueries", "StoredEvent", "StoredNotice", "StoredEntity", "EntityRow", "EventRecord", "NoticeRecord", "NoticeQuery" }.Select(name => "EcoGrains.Ledger." + name)];

    private static IEnumerable<string> Touched(Type type)
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        IEnumerable<MethodBase> methods = type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all));
        IEnumerable<Type> touched =
        [
            .. type.GetFields(all).Select(field => field.FieldType),
            .. methods.SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)),
            .. methods.OfType<MethodInfo>().Select(method => method.ReturnType),
            .. methods.SelectMany(method => method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []),
        ];
        return touched.SelectMany(Parts).Select(part => part.FullName ?? part.Name);
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"EcoGrains\.(Domain|Grains|Contracts|Intake|Delivery|Web)\b|\bHashChain\b|\bDeadlineRules\b|\bItemRules\b|\bProgrammeZone\b|\bWorkingCalendar\b|\bDomainJson\b")]
    private static partial Regex SendingPath();
}
