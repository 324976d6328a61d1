using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Plans;

/// <summary>The thresholds of a plan file; what is left out keeps its default. What they must be like, <see cref="PlanValidator"/> says.</summary>
internal static class RulesTree
{
    public static RuleBook Read(NodeReader reader) => new()
    {
        BehindWarning = Int(reader, "behindWarning", RuleBook.Default.BehindWarning),
        BehindRed = Int(reader, "behindRed", RuleBook.Default.BehindRed),
        OfficeExtensionDays = Int(reader, "officeExtensionDays", RuleBook.Default.OfficeExtensionDays),
        SlipAnswerDays = Int(reader, "slipAnswerDays", RuleBook.Default.SlipAnswerDays),
        TwoPersonAcceptance = reader.OptionalFlag("twoPersonAcceptance") ?? RuleBook.Default.TwoPersonAcceptance,
        AcceptanceChecklist = reader.Texts("acceptanceChecklist"),
    };

    // A zero that is written is a zero, which the validator refuses; only what is not written has the default.
    private static int Int(NodeReader reader, string key, int standard) => reader.Optional(key) is null ? standard : reader.Int(key);
}
