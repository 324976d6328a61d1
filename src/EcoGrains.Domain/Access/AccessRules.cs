using System.Collections.Immutable;
using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Access;

/// <summary>Whether a caller may do an act to a subject: the one place that answers, for the API and for the grains.</summary>
public static class AccessRules
{
    /// <summary>The code of every refusal for want of a right.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>The capacities in which the caller may do the act to the subject; empty where it may not.</summary>
    public static ImmutableArray<string> Capacities(Caller caller, Act act, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(subject);
        if (!InScope(caller, act))
        {
            return [];
        }

        IEnumerable<string> granted = caller.Grants.Where(grant => Allows(grant, act, subject)).Select(grant => grant.Capacity()).OfType<string>();
        return [.. (act.OwnAccount && subject.Account == caller.Account ? granted.Prepend(Caller.Self) : granted).Distinct()];
    }

    /// <summary>Whether the caller may read; reading is done in no capacity.</summary>
    public static bool MayRead(Caller caller, Act act, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(act);
        return caller.IsSystem || (InScope(caller, act) && caller.Grants.Any(grant => Allows(grant, act, subject)));
    }

    /// <summary>Why the caller may not do the act in this capacity; null where it may.</summary>
    /// <param name="by">The capacity: <c>department/NAME</c>, <c>office</c>, <c>leadership</c>, <c>admin</c>.</param>
    public static string? Refusal(Caller caller, Act act, Subject subject, string by)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(subject);
        if (caller.IsSystem)
        {
            return null;
        }

        ImmutableArray<string> capacities = Capacities(caller, act, subject);
        if (capacities.Contains(by))
        {
            return null;
        }

        string where = subject.Programme ?? subject.Group ?? "this server";
        return capacities.IsEmpty
            ? $"'{caller.Name}' may not do '{act.Name}' here: in {where} that is for {Words(act, subject)}."
            : $"'{caller.Name}' may do '{act.Name}' as {string.Join(" or ", capacities)}, not as '{by}'.";
    }

    private static bool InScope(Caller caller, Act act) => caller.Scopes is not { } scopes || scopes.Contains(act.Name);

    private static bool Allows(Grant grant, Act act, Subject subject) => grant.Covers(subject) && act.Of(grant.Role) switch
    {
        Reach.Any => true,
        Reach.Own => grant.Department is { } department && subject.Departments.Contains(department),
        _ => false,
    };

    private static string Words(Act act, Subject subject)
    {
        IEnumerable<string> who = act.Reaches
            .OrderBy(pair => pair.Key)
            .Select(pair => pair.Value == Reach.Own ? $"{Json.JsonNames.Of(pair.Key)} of {Departments(subject)}" : Json.JsonNames.Of(pair.Key))
            .Concat(act.OwnAccount ? ["the account's owner"] : []);
        return string.Join(", ", who) is { Length: > 0 } some ? some : "nobody";
    }

    private static string Departments(Subject subject) =>
        subject.Departments.IsEmpty ? Recipients.Office : string.Join(" or ", subject.Departments);
}
