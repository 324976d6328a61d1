namespace EcoGrains.Domain.Items;

/// <summary>The stages that the rules themselves give (source: deadlines.md, "Stages"); projects bring their own names.</summary>
public static class StageNames
{
    public const string Completion = "完成";

    public const string TargetAssignment = "目标下达";

    public const string YearlyCheck = "年度考核";

    public const string YearlyCompletion = "年度完成";

    /// <summary>The one stage of an instruction.</summary>
    public const string Handling = "办结";
}
