using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Scenarios;

/// <summary>What reading a scenario came to; steps in date order, empty where there is at least one error.</summary>
public sealed record ScenarioResult(ImmutableArray<ScenarioStep> Steps, IReadOnlyList<Finding> Findings)
{
    public bool IsUsable => Findings.All(finding => finding.Severity != Severity.Error);
}

/// <summary>
/// Reads a scenario: a YAML list of <c>{on, do, item, by, ...}</c>. <c>do</c> is a command of <see cref="CommandCatalog"/>, or extend (a new
/// date for a stage that has one); <c>item</c> names the item, <c>of</c> anything else that it goes to; <c>by</c> is who acts, the office
/// where left out; all other keys are the command's own.
/// </summary>
public static class ScenarioYaml
{
    private const string Extend = "extend";
    private const string DepartmentPrefix = "department/";

    public static ScenarioResult Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        FindingList findings = new();
        List<ScenarioStep> steps = [];
        switch (YamlSource.Parse(text, findings))
        {
            case null:
                break;
            case SourceList list:
                steps.AddRange(list.Items.Select(node => ReadStep(node, findings)).OfType<ScenarioStep>());
                break;
            case { } other:
                findings.Error(FindingCodes.WrongType, "", other.Line, "A scenario is a list of steps such as {on: 2018-11-20, do: complete, item: project/1, stage: 1, by: office}.");
                break;
        }

        // Steps of one day keep the order in which they are written.
        return new(findings.HasErrors ? [] : [.. steps.OrderBy(step => step.On)], findings.InOrder());
    }

    private static ScenarioStep? ReadStep(SourceNode node, FindingList findings)
    {
        if (node is not SourceMap map)
        {
            findings.Error(FindingCodes.WrongType, "", node.Line, "A step holds keys with values: on, do, item, by and what its command needs.");
            return null;
        }

        NodeReader reader = new(map, "", findings);
        DateOnly on = reader.Date("on");
        string verb = reader.Text("do");
        string by = reader.OptionalText("by") ?? Recipients.Office;
        string? item = reader.OptionalText("item");
        string? of = reader.OptionalText("of");
        reader.Item = item ?? of ?? "";
        if (CommandCatalog.Find(verb == Extend ? "setDueDate" : verb) is not { } spec)
        {
            findings.Error("unknown-command", reader.Item, map.Line, $"'{verb}' is not a command of this version; known are {string.Join(", ", CommandCatalog.All.Select(known => known.Name))}, {Extend}.");
            return null;
        }

        JsonObject body = SourceJson.Of(map)!.AsObject();
        string? address = Address(spec, item, of, by, body);
        if (CommandAddress.Read(spec, "programme", "group", address) is null)
        {
            findings.Error(FindingCodes.WrongType, reader.Item, map.Line, $"'{address}' is not {CommandAddress.Example(spec.Target)}.");
        }

        // A replay that begins again after a crash must not do an act twice.
        body["key"] ??= string.Create(CultureInfo.InvariantCulture, $"scenario/{map.Line}");
        CommandReading reading = CommandJson.Read(spec, body, by, lenient: true);
        foreach ((string field, string[] problems) in reading.Problems)
        {
            findings.Error(FindingCodes.WrongType, reader.Item, map.Line, $"'{field}': {string.Join(" ", problems)}");
        }

        return reading.Command is null ? null : new ScenarioStep(on, spec, address ?? "", reading.Command, map.Line);
    }

    // What stands beside the command's own fields is taken out of them.
    private static string? Address(CommandSpec spec, string? item, string? of, string by, JsonObject body)
    {
        foreach (string beside in (ReadOnlySpan<string>)["on", "do", "by", "of"])
        {
            body.Remove(beside);
        }

        if (spec.Target == CommandTarget.Item)
        {
            body.Remove("item");
            return item ?? of;
        }

        if (spec.Target != CommandTarget.Report || of is not null)
        {
            return of;
        }

        // A report is known by whose it is and of which period, as people name it.
        string? department = body["department"]?.ToString() ?? (by.StartsWith(DepartmentPrefix, StringComparison.Ordinal) ? by[DepartmentPrefix.Length..] : null);
        string? period = body["period"]?.ToString();
        body.Remove("department");
        body.Remove("period");
        return $"report/{department}/{period}";
    }
}
