using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Plans;

/// <summary>A plan as JSON: the same keys, for programs.</summary>
public static class PlanJson
{
    public static string Write(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return JsonSerializer.Serialize(plan, DomainJson.Indented);
    }

    /// <inheritdoc cref="PlanYaml.Read"/>
    public static IntakeResult Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        FindingList findings = new();
        return PlanFile.ToResult(JsonSource.Parse(text, findings), null, findings);
    }
}
