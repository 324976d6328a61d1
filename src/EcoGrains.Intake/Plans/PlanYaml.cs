using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Plans;

/// <summary>A plan as YAML: the canonical form that the office edits and that a repository keeps.</summary>
public static class PlanYaml
{
    /// <summary>Block YAML with the keys of the JSON form; empty lists, nulls and line 0 are left out.</summary>
    public static string Write(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return YamlText.Write(JsonSerializer.SerializeToNode(plan, DomainJson.Compact)!.AsObject());
    }

    /// <summary>Reads strictly; the plan's own problems (<see cref="PlanValidator"/>) are findings of the draft.</summary>
    public static IntakeResult Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        FindingList findings = new();
        return PlanFile.ToResult(YamlSource.Parse(text, findings), null, findings);
    }
}

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
