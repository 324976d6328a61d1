namespace EcoGrains.Intake.Findings;

/// <summary>
/// The codes that intake gives its findings. Whoever shows findings may translate by code; the codes of
/// <see cref="EcoGrains.Domain.Plans.PlanValidator"/> come on top, as errors.
/// </summary>
public static class FindingCodes
{
    // The file as such.
    public const string EmptyFile = "empty-file";
    public const string TooLarge = "too-large";
    public const string BinaryFile = "binary-file";
    public const string UnknownEncoding = "unknown-encoding";
    public const string NotATaskBook = "not-a-task-book";
    public const string NoItems = "no-items";
    public const string TooManyFindings = "too-many-findings";
    public const string TooManyItems = "too-many-items";

    // The head of a notice.
    public const string MissingTitle = "missing-title";
    public const string MissingYear = "missing-year";
    public const string MissingIssuer = "missing-issuer";
    public const string MissingIssueDate = "missing-issue-date";
    public const string IdNotDerived = "id-not-derived";

    // Tables.
    public const string RepeatedHeader = "repeated-header";
    public const string UnknownColumn = "unknown-column";
    public const string BrokenRow = "broken-row";
    public const string TornRow = "torn-row";
    public const string RowCutOff = "row-cut-off";
    public const string WordsJoined = "words-joined";
    public const string CategoryUncertain = "category-uncertain";
    public const string DuplicateNumber = "duplicate-number";
    public const string NumberMissing = "number-missing";
    public const string NoDepartmentColumn = "no-department-column";
    public const string TextNotPlaced = "text-not-placed";

    // Cells.
    public const string NotGiven = "not-given";
    public const string DirectionAssumed = "direction-assumed";
    public const string PartsShareTarget = "parts-share-target";
    public const string TwoLevelTarget = "two-level-target";
    public const string MissingTarget = "missing-target";
    public const string UnitRepeated = "unit-repeated";
    public const string UnitDiffers = "unit-differs";
    public const string BadMoney = "bad-money";
    public const string MissingDepartment = "missing-department";
    public const string MissingDueDate = "missing-due-date";
    public const string BadDate = "bad-date";
    public const string TwoStages = "two-stages";
    public const string YearEndAssumed = "year-end-assumed";

    // Text against table.
    public const string TargetConflict = "target-conflict";
    public const string NameDiffers = "name-differs";
    public const string DateInText = "date-in-text";
    public const string ZeroTargetInText = "zero-target-in-text";
    public const string CrossChecksSkipped = "cross-checks-skipped";

    // Plan and calendar files.
    public const string BadSyntax = "bad-syntax";
    public const string UnknownKey = "unknown-key";
    public const string MissingKey = "missing-key";
    public const string DuplicateKey = "duplicate-key";
    public const string WrongType = "wrong-type";
    public const string GroupOverridden = "group-overridden";
    public const string DateTwice = "date-twice";
}
