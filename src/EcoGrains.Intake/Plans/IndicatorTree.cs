using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Plans;

/// <summary>The indicators of a plan file, with their targets and parts.</summary>
internal static class IndicatorTree
{
    public static PlanIndicator Read(NodeReader reader)
    {
        int number = reader.Int("number");
        reader.Item = ItemId.Local(ItemKind.Indicator, number);
        return new()
        {
            Number = number,
            Category = reader.OptionalText("category"),
            Name = reader.Text("name"),
            Unit = reader.OptionalText("unit"),
            Baseline = reader.OptionalDecimal("baseline"),
            Direction = reader.OptionalWord<IndicatorDirection>("direction"),
            ValueKind = reader.OptionalWord<IndicatorValueKind>("valueKind"),
            Target = RequiredTarget(reader),
            PartsRule = reader.OptionalWord<PartsRule>("partsRule"),
            Parts = reader.Maps("parts", Part),
            Line = reader.OptionalInt("line"),
        };
    }

    private static IndicatorPart Part(NodeReader reader) =>
        new() { Name = reader.Text("name"), Target = reader.Map("target", Target), Weight = reader.OptionalDecimal("weight") };

    private static Target RequiredTarget(NodeReader reader)
    {
        if (reader.Optional("target") is null)
        {
            reader.Missing("target");
        }

        return reader.Map("target", Target) ?? new() { Kind = TargetKind.Qualitative, Text = "" };
    }

    private static Target Target(NodeReader reader) => new()
    {
        Kind = reader.Word("kind", TargetKind.Qualitative),
        Operator = reader.OptionalWord<TargetOperator>("operator"),
        Value = reader.OptionalDecimal("value"),
        Lower = reader.OptionalDecimal("lower"),
        Upper = reader.OptionalDecimal("upper"),
        Striving = reader.Map("striving", Target),
        Text = reader.Text("text"),
    };
}
