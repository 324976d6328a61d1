using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Scenarios;

/// <summary>What reading a scenario came to; steps in date order, empty where there is at least one error.</summary>
public sealed record ScenarioResult(ImmutableArray<ScenarioStep> Steps, IReadOnlyList<Finding> Findings)
{
    public bool IsUsable => Findings.All(finding => finding.Severity != Severity.Error);
}

/// <summary>
/// Reads a scenario: a YAML list of <c>{on, do, item, by, ...}</c>. <c>do</c> is start, complete, assignTarget, assignDepartment,
/// setDueDate, extend (a new date for a stage that has one), suspend, resume, acknowledge (the stage's number, or gap) or snooze.
/// </summary>
public static class ScenarioYaml
{
    private const string Commands = "start, complete, assignTarget, assignDepartment, setDueDate, extend, suspend, resume, acknowledge, snooze";

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
        string item = reader.Text("item");
        reader.Item = item;
        if (item.Length > 0 && !ItemId.TryParseLocal("", item, out _))
        {
            findings.Error(FindingCodes.WrongType, item, map.Line, $"'{item}' is not an item such as project/3, indicator/17 or task/2.2.");
        }

        ItemCommand? command = ReadCommand(verb, reader, findings);
        reader.Finish();
        return command is null ? null : new ScenarioStep(on, item, command, map.Line);
    }

    private static ItemCommand? ReadCommand(string verb, NodeReader reader, FindingList findings)
    {
        string by = reader.OptionalText("by") ?? Recipients.Office;
        switch (verb)
        {
            case "start":
                return new Start { By = by };
            case "complete":
                return new Complete { By = by, Stage = Stage(reader), Value = reader.OptionalDecimal("value"), Met = reader.OptionalFlag("met"), Note = reader.OptionalText("note") };
            case "assignTarget":
                return new AssignTarget { By = by, Target = ReadTarget(reader, findings) };
            case "assignDepartment":
                return new AssignDepartment { By = by, Departments = reader.OptionalText("department") is { } one ? [one] : reader.Texts("departments") };
            case "setDueDate" or "extend":
                return new SetDueDate { By = by, Stage = Stage(reader), Due = reader.Date("due"), Reason = reader.OptionalText("reason") };
            case "suspend":
                return new Suspend { By = by, Reason = reader.Text("reason") };
            case "resume":
                return new Resume { By = by };
            case "acknowledge":
                return new Acknowledge { By = by, Stage = reader.Text("stage") };
            case "snooze":
                return new Snooze { By = by, Stage = Stage(reader), Until = reader.Date("until"), Reason = reader.Text("reason") };
            default:
                findings.Error("unknown-command", reader.Item, reader.Line, $"'{verb}' is not a command of this version; known are {Commands}.");
                return null;
        }
    }

    private static int? Stage(NodeReader reader) => reader.Optional("stage") is null ? null : reader.Int("stage");

    private static Target ReadTarget(NodeReader reader, FindingList findings)
    {
        TargetOperator comparison = reader.OptionalWord<TargetOperator>("operator") ?? TargetOperator.AtLeast;
        string? words = reader.OptionalText("text");
        if (reader.OptionalDecimal("value") is { } value)
        {
            string text = words ?? value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return new Target { Kind = TargetKind.Numeric, Operator = comparison, Value = value, Text = text };
        }

        if (words is null)
        {
            findings.Error(FindingCodes.MissingKey, reader.Item, reader.Line, "assignTarget needs a value (with an operator: atLeast, atMost or equal) or, for a target in words, a text.");
        }

        return new Target { Kind = TargetKind.Qualitative, Text = words ?? "" };
    }
}
