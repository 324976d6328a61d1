namespace EcoGrains.Domain.Deadlines;

/// <summary>Whom a rung goes to (source: deadlines.md, "Rungs").</summary>
public enum Audience
{
    /// <summary>The lead department.</summary>
    Lead,

    /// <summary>Lead and supporting departments and the office.</summary>
    Involved,

    /// <summary>Those and the leadership group.</summary>
    Leadership,

    /// <summary>The office alone.</summary>
    Office,
}

/// <summary>What becomes of a rung that was missed by more than the tolerance.</summary>
public enum Lateness
{
    /// <summary>Of the missed ones of a stage the latest is sent, marked late; the earlier ones are recorded as collapsed into it.</summary>
    Collapse,

    /// <summary>Sent late however late it is, also where a later one is sent with it.</summary>
    SendLate,

    /// <summary>Recorded as skipped, never sent late: news that only helps on its day.</summary>
    Skip,
}

/// <summary>One rung of a ladder: so many days from the anchor, to this audience.</summary>
/// <param name="Name">As keys and notices write it: <c>T-90</c>, <c>T0</c>, <c>T+30</c>, <c>GAP+0</c>.</param>
/// <param name="Offset">Days from the anchor: the due date, or the adoption date for a gap. Rungs are ordered by it.</param>
/// <param name="Lateness">What becomes of it after a downtime.</param>
/// <param name="Snoozable">Whether the lead may ask not to hear of it.</param>
/// <param name="AtOnce">Whether it goes out when its track begins, on whatever day and at whatever hour that is.</param>
public sealed record RungRule(
    string Name, int Offset, Audience Audience, Lateness Lateness = Lateness.Collapse, bool Snoozable = false, bool AtOnce = false);
