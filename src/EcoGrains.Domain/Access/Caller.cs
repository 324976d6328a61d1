using System.Collections.Immutable;
using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Access;

/// <summary>A role, and where it holds.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Grant")]
public sealed record Grant
{
    [Id(0)] public required Role Role { get; init; }

    /// <summary>The leadership group with all its programmes; null where <see cref="Programme"/> narrows it, or for everything.</summary>
    [Id(1)] public string? Group { get; init; }

    /// <summary>One programme; null for all of <see cref="Group"/>, or for everything.</summary>
    [Id(2)] public string? Programme { get; init; }

    /// <summary>The department's full name; given exactly for the two roles of a department.</summary>
    [Id(3)] public string? Department { get; init; }

    /// <summary>In which capacity it acts: <c>department/NAME</c>, <c>office</c>, <c>leadership</c>; null for a role that decides nothing.</summary>
    public string? Capacity() => Role switch
    {
        Role.Office => Recipients.Office,
        Role.Leader => Recipients.Leadership,
        Role.DepartmentOperator or Role.DepartmentHead => Recipients.Department(Department ?? ""),
        Role.Admin => AdminCapacity,
        _ => null,
    };

    /// <summary>Whether it holds where a subject stands.</summary>
    public bool Covers(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return (Group is null || Group == subject.Group) && (Programme is null || Programme == subject.Programme);
    }

    public const string AdminCapacity = "admin";
}

/// <summary>Who asks: an account, an API key or the program itself, with what it may be.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Caller")]
public sealed record Caller
{
    /// <summary>The capacity in which somebody changes their own account.</summary>
    public const string Self = "self";

    private const string SystemPrefix = "system/";

    /// <summary><c>account/zhang</c>, <c>key/4f2a</c>, or <c>system/replay</c> for a verb of the program.</summary>
    [Id(0)] public required string Account { get; init; }

    /// <summary>How people know it.</summary>
    [Id(1)] public string Name { get; init; } = "";

    /// <summary>From where it asks: an IP address, or the verb's name.</summary>
    [Id(2)] public string From { get; init; } = "";

    [Id(3)] public ImmutableArray<Grant> Grants { get; init; } = [];

    /// <summary>The acts to which an API key is narrowed; null for all that its grants allow.</summary>
    [Id(4)] public ImmutableArray<string>? Scopes { get; init; }

    /// <summary>The program itself may act in every capacity: only its own process can be it.</summary>
    public bool IsSystem => Account.StartsWith(SystemPrefix, StringComparison.Ordinal);

    public static Caller System(string verb) => new() { Account = SystemPrefix + verb, Name = verb, From = verb };
}

/// <summary>What an act is about, as far as rights depend on it.</summary>
/// <param name="Group">The leadership group; null where the subject belongs to none.</param>
/// <param name="Programme">Null for a subject above programmes.</param>
/// <param name="Departments">The departments that lead or support it; empty where none does.</param>
public sealed record Subject(string? Group, string? Programme, ImmutableArray<string> Departments)
{
    /// <summary>A subject above groups: accounts, keys, endpoints.</summary>
    public static Subject Everything { get; } = new(null, null, []);

    /// <summary>The account that it is, for instance <c>account/zhang</c>; null for anything else.</summary>
    public string? Account { get; init; }
}
