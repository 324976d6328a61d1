using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;

namespace EcoGrains.Intake;

/// <summary>A plan as read, for the office to review, with everything that was noticed on the way in the order of lines.</summary>
public sealed record Draft(Plan Plan, IReadOnlyList<Finding> Findings)
{
    /// <summary>Gaps do not keep a plan from being adopted; errors do.</summary>
    public bool MayBeAdopted => Findings.All(finding => finding.Severity != Severity.Error);
}

/// <summary>What reading a file came to: a draft, or a refusal whose findings hold at least one error.</summary>
public sealed record IntakeResult
{
    private IntakeResult(Plan? plan, IReadOnlyList<Finding> findings)
    {
        Draft = plan is null ? null : new Draft(plan, findings);
        Findings = findings;
    }

    /// <summary>Null where nothing could be drafted.</summary>
    public Draft? Draft { get; }

    public IReadOnlyList<Finding> Findings { get; }

    internal static IntakeResult Drafted(Plan plan, FindingList findings) => new(plan, findings.InOrder());

    internal static IntakeResult Refused(FindingList findings) =>
        findings.HasErrors ? new(null, findings.InOrder()) : throw new ArgumentException("A refusal names at least one error.", nameof(findings));
}
