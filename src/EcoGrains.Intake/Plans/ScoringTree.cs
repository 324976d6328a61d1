using EcoGrains.Domain.Assessment;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Plans;

/// <summary>The scoring rules of a plan file; what is left out keeps its default. What they must be like, <see cref="PlanValidator"/> says.</summary>
internal static class ScoringTree
{
    private static readonly ScoringRules Standard = ScoringRules.Default;

    public static ScoringRules Read(NodeReader reader) => new()
    {
        IndicatorPoints = Number(reader, "indicatorPoints", Standard.IndicatorPoints),
        KeyTaskPoints = Number(reader, "keyTaskPoints", Standard.KeyTaskPoints),
        ProjectPoints = Number(reader, "projectPoints", Standard.ProjectPoints),
        InstructionPoints = Number(reader, "instructionPoints", Standard.InstructionPoints),
        Items = reader.Maps("items", Item),
        LateStage = Number(reader, "lateStage", Standard.LateStage),
        LateDay = Number(reader, "lateDay", Standard.LateDay),
        LateMost = Number(reader, "lateMost", Standard.LateMost),
        YellowSlip = Number(reader, "yellowSlip", Standard.YellowSlip),
        RedSlip = Number(reader, "redSlip", Standard.RedSlip),
        MissingReport = Number(reader, "missingReport", Standard.MissingReport),
        LateReport = Number(reader, "lateReport", Standard.LateReport),
        EarlyDays = reader.Optional("earlyDays") is null ? Standard.EarlyDays : reader.Int("earlyDays"),
        EarlyBonus = Number(reader, "earlyBonus", Standard.EarlyBonus),
        OverTargetPercent = Number(reader, "overTargetPercent", Standard.OverTargetPercent),
        OverTargetBonus = Number(reader, "overTargetBonus", Standard.OverTargetBonus),
        StrivingBonus = Number(reader, "strivingBonus", Standard.StrivingBonus),
        Vetoes = reader.Texts("vetoes"),
        VetoCap = reader.OptionalWord<Grade>("vetoCap") ?? Standard.VetoCap,
        ExcellentFrom = Number(reader, "excellentFrom", Standard.ExcellentFrom),
        GoodFrom = Number(reader, "goodFrom", Standard.GoodFrom),
        PassFrom = Number(reader, "passFrom", Standard.PassFrom),
    };

    private static ItemScoring Item(NodeReader reader) => new()
    {
        Item = reader.Text("item"),
        Weight = Number(reader, "weight", 1),
        PointsPerUnit = reader.OptionalDecimal("pointsPerUnit"),
        Unit = Number(reader, "unit", 1),
    };

    // A zero that is written is a zero; only what is not written has the default.
    private static decimal Number(NodeReader reader, string key, decimal standard) => reader.OptionalDecimal(key) ?? standard;
}
