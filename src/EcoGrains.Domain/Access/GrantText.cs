using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Access;

/// <summary>
/// A grant as people write it: <c>admin</c>, <c>office@PROGRAMME</c>, <c>leader@group:GROUP</c>,
/// <c>departmentHead@PROGRAMME/区环保局</c>, <c>departmentOperator@group:GROUP/区环保局</c>. Without a place, or with <c>*</c> for one, it
/// holds everywhere.
/// </summary>
public static partial class GrantText
{
    private const string Everywhere = "*";
    private const string GroupPrefix = "group:";
    private const int LongestDepartment = 100;

    public static string Write(Grant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        string? place = grant.Programme ?? (grant.Group is { } group ? GroupPrefix + group : null);
        string role = JsonNames.Of(grant.Role);
        return grant.Department is { } department ? $"{role}@{place ?? Everywhere}/{department}" : place is null ? role : $"{role}@{place}";
    }

    /// <param name="problem">What is wrong with it, a sentence for people; null where it is a grant.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Grant? grant, [NotNullWhen(false)] out string? problem)
    {
        string given = (text ?? "").Trim();
        int at = given.IndexOf('@', StringComparison.Ordinal);
        string role = at < 0 ? given : given[..at];
        string rest = at < 0 ? Everywhere : given[(at + 1)..];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string place = slash < 0 ? rest : rest[..slash];
        grant = null;
        if (!JsonNames.TryParse(role, out Role known))
        {
            problem = $"'{given}' names no role: known are {string.Join(", ", Enum.GetValues<Role>().Select(JsonNames.Of))}.";
            return false;
        }

        Grant read = new()
        {
            Role = known,
            Group = place.StartsWith(GroupPrefix, StringComparison.Ordinal) ? place[GroupPrefix.Length..] : null,
            Programme = place == Everywhere || place.StartsWith(GroupPrefix, StringComparison.Ordinal) ? null : place,
            Department = slash < 0 ? null : rest[(slash + 1)..],
        };
        problem = Problem(read);
        grant = problem is null ? read : null;
        return problem is null;
    }

    /// <summary>Why a grant is none; null where it is one.</summary>
    public static string? Problem(Grant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        string role = Enum.IsDefined(grant.Role) ? JsonNames.Of(grant.Role) : "";
        return grant switch
        {
            _ when role.Length == 0 => "There is no such role.",
            { Group: not null, Programme: not null } => $"'{role}' holds in a group or in a programme, not in both.",
            { Group: { } group } when !PlacePattern().IsMatch(group) => $"'{group}' is no group's id: lower-case letters, digits and hyphens, such as nantong-etdz.",
            { Programme: { } programme } when !PlacePattern().IsMatch(programme) => $"'{programme}' is no programme's id: lower-case letters, digits and hyphens, such as nantong-etdz-2018.",
            { Role: Role.DepartmentHead or Role.DepartmentOperator, Department: null } => $"'{role}' needs its department, written {role}@PROGRAMME/区环保局.",
            { Role: not (Role.DepartmentHead or Role.DepartmentOperator), Department: not null } => $"'{role}' is no role of a department: write it without '/{grant.Department}'.",
            { Department: { } department } when department.Trim() != department || department.Length is 0 or > LongestDepartment || department.Any(char.IsControl) =>
                $"A department's name has 1 to {LongestDepartment} characters and no blanks around it.",
            { Role: Role.Admin } when grant.Group is not null || grant.Programme is not null => "'admin' holds for the whole server: write it without a place.",
            _ => null,
        };
    }

    [GeneratedRegex(@"^(?=.{1,64}\z)[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex PlacePattern();
}
