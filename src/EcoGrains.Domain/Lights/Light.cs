using EcoGrains.Domain.Items.Slips;

namespace EcoGrains.Domain.Lights;

/// <summary>The lights (灯) of deadlines.md, worst first: the order in which lists and folds rank them.</summary>
public enum Light
{
    /// <summary>滞后 overdue.</summary>
    Overdue,

    /// <summary>预警 behind schedule.</summary>
    Warning,

    /// <summary>信息缺失 data gap.</summary>
    DataGap,

    /// <summary>待下达 awaiting target.</summary>
    AwaitingTarget,

    /// <summary>临期 due within 30 days.</summary>
    DueSoon,

    /// <summary>正常 on track.</summary>
    OnTrack,

    /// <summary>暂停 suspended.</summary>
    Suspended,

    /// <summary>已完成 done.</summary>
    Done,

    /// <summary>不考核 not applicable.</summary>
    NotApplicable,
}

/// <summary>Which rule made a light.</summary>
public enum LightRule
{
    /// <summary>A stage's due date has passed.</summary>
    PastDue,

    /// <summary>The yearly check found the target missed.</summary>
    TargetMissed,

    /// <summary>Not started although the start was to be expected.</summary>
    NotStarted,

    /// <summary>A yellow or red supervision slip is open.</summary>
    SlipOpen,

    /// <summary>The due date or the department is missing.</summary>
    MissingData,

    /// <summary>The superior has not set the target.</summary>
    TargetNotAssigned,

    /// <summary>A stage is due within 30 days.</summary>
    DueWithinDays,

    /// <summary>Nothing is due soon.</summary>
    NothingDueSoon,

    /// <summary>The item is suspended.</summary>
    IsSuspended,

    /// <summary>Every stage is done.</summary>
    AllDone,

    /// <summary>The item was cancelled by amendment.</summary>
    IsCancelled,

    /// <summary>The document says that it does not count.</summary>
    DoesNotCount,

    /// <summary>The reported percent lies behind the schedule by <see cref="Plans.RuleBook.BehindWarning"/> points or more.</summary>
    Behind,

    /// <summary>The reported percent lies behind the schedule by <see cref="Plans.RuleBook.BehindRed"/> points or more.</summary>
    FarBehind,
}

/// <summary>A light with its reason: the rule and the numbers that made it. Its words come from the texts of the reader's language.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.LightReading")]
public sealed record LightReading
{
    [Id(0)] public required Light Light { get; init; }

    [Id(1)] public required LightRule Rule { get; init; }

    /// <summary>The date it was read for.</summary>
    [Id(2)] public required DateOnly On { get; init; }

    /// <summary>The stage that decided; null where none did.</summary>
    [Id(3)] public int? Stage { get; init; }

    [Id(4)] public string? StageName { get; init; }

    [Id(5)] public DateOnly? Due { get; init; }

    /// <summary>Days overdue, days left, or days since adoption, as the rule says.</summary>
    [Id(6)] public int? Days { get; init; }

    /// <summary>The rule's threshold in days; of the rules that compare with the schedule, in points.</summary>
    [Id(7)] public int? Threshold { get; init; }

    [Id(8)] public bool MissingDueDate { get; init; }

    [Id(9)] public bool MissingDepartment { get; init; }

    /// <summary>The value that a yearly check found, in the indicator's unit; null where none was measured.</summary>
    [Id(10)] public decimal? Found { get; init; }

    /// <summary>The target that it was held against, as printed.</summary>
    [Id(11)] public string? Wanted { get; init; }

    /// <summary>Progress of the item in percent, as reported last; given by the rules that compare it with the schedule.</summary>
    [Id(12)] public decimal? Percent { get; init; }

    /// <summary>The share of the item's period gone by, in percent (序时进度).</summary>
    [Id(13)] public decimal? Scheduled { get; init; }

    /// <summary>The period whose report told the percent, for instance <c>2018-03</c>.</summary>
    [Id(14)] public string? Period { get; init; }

    /// <summary>Points by which the percent lies behind the schedule.</summary>
    public decimal? Behind => Scheduled - Percent;

    /// <summary>The open slip that decided, by its number; null where none did.</summary>
    [Id(20)] public int? Slip { get; init; }

    /// <summary>What that slip is about.</summary>
    [Id(21)] public string? Matter { get; init; }

    [Id(22)] public SlipColor? SlipColor { get; init; }
}
