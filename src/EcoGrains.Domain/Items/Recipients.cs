using System.Collections.Immutable;
using EcoGrains.Domain.Deadlines;

namespace EcoGrains.Domain.Items;

/// <summary>Whom a rung goes to, as contracts write it (source: deadlines.md, "Rungs").</summary>
public static class Recipients
{
    public const string Office = "office";

    public const string Leadership = "leadership";

    public static string Department(string name) => $"department/{name}";

    /// <summary>A body that reports, by its full name: a department, or the office.</summary>
    public static string Body(string name) => name == Programmes.EntityIds.OfficeName ? Office : Department(name);

    /// <summary>In order: lead, supporting, office, leadership group. Where there is no department the office stands in for the lead.</summary>
    /// <param name="ownedByOffice">The office answers for the stage, whoever leads the item.</param>
    public static ImmutableArray<string> Of(Audience audience, ImmutableArray<string> departments, bool ownedByOffice)
    {
        ImmutableArray<string> involved = ownedByOffice ? [] : [.. departments.Select(Department)];
        ImmutableArray<string> lead = involved.IsEmpty ? [Office] : involved[..1];
        return audience switch
        {
            Audience.Lead => lead,
            Audience.Involved => [.. involved, Office],
            Audience.Leadership => [.. involved, Office, Leadership],
            Audience.Office => [Office],
            _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "No such audience."),
        };
    }
}
