using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Delivery.Calendars;

/// <summary>Whose calendar a feed is: a department's, the office's or the leadership group's in one programme.</summary>
/// <param name="Programme">The programme's id.</param>
/// <param name="Recipient">As notices write it: <c>department/NAME</c>, <c>office</c> or <c>leadership</c>.</param>
public sealed record FeedAudience(string Programme, string Recipient)
{
    private static readonly string Prefix = Recipients.Department("");

    /// <summary>The department's full name; null for the office and the leadership group, who see every item.</summary>
    public string? Department => Recipient.StartsWith(Prefix, StringComparison.Ordinal) ? Recipient[Prefix.Length..] : null;

    /// <summary>The entity that must exist for the feed to make sense.</summary>
    internal string EntityId => Department is { } name ? EntityIds.Department(Programme, name) : Programme;

    /// <summary>Whether the recipient is written as it should be; it need not exist.</summary>
    internal bool IsKnownKind => Recipient is Recipients.Office or Recipients.Leadership || Department is { Length: > 0 };
}
