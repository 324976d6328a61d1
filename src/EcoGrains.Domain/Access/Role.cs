namespace EcoGrains.Domain.Access;

/// <summary>What somebody may be in a programme (source: domain.md, "Words"). A person may be several things in several places.</summary>
public enum Role
{
    /// <summary>Keeps accounts, keys and the places where recipients are reached; decides nothing in a programme.</summary>
    Admin,

    /// <summary>办公室: runs the programme day to day.</summary>
    Office,

    /// <summary>领导小组: decides what is beyond the office.</summary>
    Leader,

    /// <summary>Fills in what a department reports.</summary>
    DepartmentOperator,

    /// <summary>Answers for a department: also submits, applies and asks on its behalf.</summary>
    DepartmentHead,

    /// <summary>Reads everything, the audit trail too, and changes nothing.</summary>
    Auditor,

    /// <summary>Reads the status.</summary>
    Reader,
}

/// <summary>How far a role's right to an act reaches.</summary>
public enum Reach
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Where the role's own department leads or supports.</summary>
    Own,

    /// <summary>Everywhere in the programmes for which the role was given.</summary>
    Any,
}
