using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Plans;

/// <summary>The common end of reading a plan file, whichever its syntax.</summary>
internal static class PlanFile
{
    public static IntakeResult ToResult(SourceNode? root, string? group, FindingList findings)
    {
        if (root is null || PlanTree.Read(root, findings) is not { } plan)
        {
            return IntakeResult.Refused(findings);
        }

        if (group is not null && group != plan.Group)
        {
            findings.Info(FindingCodes.GroupOverridden, "", root.Line, $"The plan names the group '{plan.Group}'; '{group}' was asked for and is used.");
            plan = plan with { Group = group };
        }

        return DraftFinish.Finish(plan, findings);
    }
}
