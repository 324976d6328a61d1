using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Plans;

/// <summary>The ladders of a plan file. What they must be like, <see cref="PlanValidator"/> says.</summary>
internal static class LadderTree
{
    public static PlanLadders Read(NodeReader reader) => new()
    {
        Stage = reader.Map("stage", Ladder),
        Gap = reader.Map("gap", Ladder),
        Kinds = reader.Maps("kinds", kind => new KindLadders { Kind = kind.Text("kind"), Stage = kind.Map("stage", Ladder), Gap = kind.Map("gap", Ladder) }),
        Items = reader.Maps("items", item => new ItemLadders { Item = item.Text("item"), Stage = item.Map("stage", Ladder), Gap = item.Map("gap", Ladder) }),
    };

    private static LadderData Ladder(NodeReader reader)
    {
        if (reader.Optional("repeat") is null)
        {
            reader.Missing("repeat");
        }

        return new()
        {
            Rungs = reader.Maps("rungs", Rung),
            Repeat = reader.Map("repeat", Repeat) ?? LadderData.StageDefault.Repeat,
        };
    }

    private static RungData Rung(NodeReader reader) => new()
    {
        Offset = reader.Int("offset"),
        Audience = reader.Word("audience", Audience.Involved),
        Lateness = reader.OptionalWord<Lateness>("lateness") ?? Lateness.Collapse,
        Snoozable = reader.OptionalFlag("snoozable") ?? false,
    };

    private static RepeatData Repeat(NodeReader reader) => new()
    {
        Every = reader.Int("every"),
        Audience = reader.Word("audience", Audience.Leadership),
        Lateness = reader.OptionalWord<Lateness>("lateness") ?? Lateness.Collapse,
    };
}
