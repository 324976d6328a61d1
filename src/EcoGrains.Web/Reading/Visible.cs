using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Web.Reading;

/// <summary>What of a list a caller may see.</summary>
internal static class Visible
{
    /// <summary>Whether there is any place where the caller may do the act.</summary>
    internal static bool Anywhere(Caller caller, Act act) => caller.IsSystem || caller.Grants.Any(grant =>
        AccessRules.MayRead(caller, act, new Subject(grant.Group, grant.Programme, grant.Department is { } department ? [department] : [])));

    internal static bool Status(Caller caller, ProgrammeState programme) =>
        AccessRules.MayRead(caller, ReadActs.Status, new Subject(programme.Plan.Group, programme.Plan.Id, []));

    internal static bool Status(Caller caller, GroupEntry group) => AccessRules.MayRead(caller, ReadActs.Status, new Subject(group.Id, null, []));
}
