using EcoGrains.Domain.Access;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Web.Reading;

/// <summary>A page by which somebody comes in: a leadership group's, or one programme's for who may see no more of the group.</summary>
public sealed record Entrance(string Name, string Address)
{
    /// <summary>What the caller may enter by.</summary>
    public static async Task<IReadOnlyList<Entrance>> ListAsync(Caller caller, Programmes programmes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(programmes);
        IReadOnlyList<GroupEntry> groups = await programmes.ListGroupsAsync(cancellationToken);
        GroupEntry[] whole = [.. groups.Where(group => Visible.Status(caller, group))];
        IReadOnlyList<ProgrammeState> others = whole.Length == groups.Count ? [] : await programmes.ListAsync(cancellationToken);
        return
        [
            .. whole.Select(group => new Entrance(group.Name, Links.Group(group.Id))),
            .. others
                .Where(programme => whole.All(group => group.Id != programme.Plan.Group) && Visible.Status(caller, programme))
                .Select(programme => new Entrance(programme.Plan.Title, Links.Group(programme.Plan.Group, programme.Plan.Id))),
        ];
    }
}
