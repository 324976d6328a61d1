using EcoGrains.Intake.Findings;

namespace EcoGrains.Intake.Values;

/// <summary>What a cell's reader has to say about it; the table adds item and line.</summary>
internal readonly record struct Remark(Severity Severity, string Code, string Message)
{
    public void AddTo(FindingList findings, string item, int line)
    {
        switch (Severity)
        {
            case Severity.Error:
                findings.Error(Code, item, line, Message);
                break;
            case Severity.Warning:
                findings.Warning(Code, item, line, Message);
                break;
            default:
                findings.Info(Code, item, line, Message);
                break;
        }
    }
}
