namespace EcoGrains.Intake.Findings;

/// <summary>How much a finding matters: only an error keeps a draft from being adopted.</summary>
public enum Severity
{
    /// <summary>The draft cannot be adopted, or nothing could be drafted at all.</summary>
    Error,

    /// <summary>A gap or an assumption that the office has to look at.</summary>
    Warning,

    /// <summary>Something read in the ordinary way that a careful reader would still want to know.</summary>
    Info,
}

/// <summary>One thing noticed while reading a document.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">One of <see cref="FindingCodes"/>, or the code of a plan problem.</param>
/// <param name="Item">The item meant, such as <c>project/12</c>; empty where it is the document as a whole.</param>
/// <param name="Line">The line in the file as given, from 1; 0 where no line can be named.</param>
/// <param name="Message">A sentence that says what was found and what was assumed.</param>
public sealed record Finding(Severity Severity, string Code, string Item, int Line, string Message);
