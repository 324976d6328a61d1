using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EcoGrains.Domain.Plans;

/// <summary>
/// The thresholds by which a programme is run, as data with defaults (source: domain.md, "Practice": keep every threshold configurable).
/// </summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.RuleBook")]
public sealed record RuleBook
{
    public static RuleBook Default { get; } = new();

    /// <summary>Points behind the schedule's progress from which an item is 预警. 1 to 100; default 10 (银川 2025).</summary>
    [Id(0)] public int BehindWarning { get; init; } = 10;

    /// <summary>Points behind from which it stands as badly as an overdue one. 1 to 100, above the warning; default 30 (银川 2025).</summary>
    [Id(1)] public int BehindRed { get; init; } = 30;

    /// <summary>Days by which the office may extend a stage in all; beyond them the leadership group decides. 0 to 366; default 30.</summary>
    [Id(2)] public int OfficeExtensionDays { get; init; } = 30;

    /// <summary>Working days within which a supervision slip is to be answered. 1 to 60; default 5.</summary>
    [Id(3)] public int SlipAnswerDays { get; init; } = 5;

    /// <summary>Whether who accepts must be another person than who checked. Default: one person may do both.</summary>
    [Id(4)] public bool TwoPersonAcceptance { get; init; }

    /// <summary>What the office checks before it accepts, a sentence each; default: nothing in particular.</summary>
    [Id(5)] public ImmutableArray<string> AcceptanceChecklist { get; init; } = [];

    /// <summary>Days before a due date from which a stage's notice is a blue slip too. 0 to 90; default 0: none is.</summary>
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int BlueSlipDays { get; init; }

    public bool Equals(RuleBook? other) =>
        other is not null
        && (BehindWarning, BehindRed, OfficeExtensionDays, SlipAnswerDays, TwoPersonAcceptance, BlueSlipDays)
            == (other.BehindWarning, other.BehindRed, other.OfficeExtensionDays, other.SlipAnswerDays, other.TwoPersonAcceptance, other.BlueSlipDays)
        && AcceptanceChecklist.AsSpan().SequenceEqual(other.AcceptanceChecklist.AsSpan());

    public override int GetHashCode() => HashCode.Combine(BehindWarning, BehindRed, OfficeExtensionDays, SlipAnswerDays, TwoPersonAcceptance, BlueSlipDays);
}
