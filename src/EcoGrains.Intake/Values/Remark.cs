using EcoGrains.Intake.Findings;

namespace EcoGrains.Intake.Values;

/// <summary>What a cell's reader has to say about it; the table adds item and line.</summary>
internal readonly record struct Remark(Severity Severity, string Code, string Message)
{
    public Finding At(string item, int line) => new(Severity, Code, item, line, Message);
}
