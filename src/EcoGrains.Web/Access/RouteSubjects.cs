using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Items;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace EcoGrains.Web.Access;

/// <summary>
/// The one piece that reads from an address what it is about. A segment says what the value after it is: <c>groups/{x}</c>,
/// <c>programmes/{x}</c>, <c>departments/{x}</c> and <c>reports/{x}</c> (a department), <c>projects/{x}</c> and the other kinds of item, <c>accounts/{x}</c>.
/// </summary>
public sealed class RouteSubjects(Programmes programmes, Items items)
{
    /// <summary>What the request is about. What does not exist belongs to nobody: only who may everywhere hears that it is unknown.</summary>
    public async ValueTask<Subject> OfAsync(HttpContext http, EndpointAccess? access, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        Named named = Named.Of(http.Request.RouteValues, http.GetEndpoint() as RouteEndpoint);
        if (access is { Subject: SubjectSource.RouteAndQuery, Query: { } fields })
        {
            named.AddQuery(http.Request.Query, fields);
        }

        if (named.Item is { } item && await items.FindAsync(item, cancellationToken) is { } found)
        {
            named.Departments.UnionWith(found.State.Departments);
        }

        string? groupOfProgramme = named.Programme is { } programme ? (await programmes.FindAsync(programme, cancellationToken))?.Plan.Group : null;
        // An address that puts a programme under a group not its own is about the group as a whole.
        return named.Group is { } group && named.Programme is not null && group != groupOfProgramme
            ? new Subject(group, null, [])
            : new Subject(named.Group ?? groupOfProgramme, named.Programme, [.. named.Departments]) { Account = named.Account };
    }

    private sealed class Named
    {
        private const string DepartmentPrefix = "department/";

        internal string? Group { get; private set; }

        internal string? Programme { get; private set; }

        internal string? Account { get; private set; }

        internal ItemId? Item { get; private set; }

        internal HashSet<string> Departments { get; } = new(StringComparer.Ordinal);

        internal static Named Of(RouteValueDictionary values, RouteEndpoint? endpoint)
        {
            Named named = new();
            string before = "";
            foreach (RoutePatternPathSegment segment in endpoint?.RoutePattern.PathSegments ?? [])
            {
                switch (segment.Parts[0])
                {
                    case RoutePatternLiteralPart literal:
                        before = literal.Content;
                        break;
                    case RoutePatternParameterPart parameter when values[parameter.Name] is string value:
                        named.Add(before, value);
                        before = "";
                        break;
                }
            }

            return named;
        }

        internal void AddQuery(IQueryCollection query, IReadOnlyList<string> fields)
        {
            Group ??= Field("group");
            Programme ??= Field("programme");
            // An address that names a department is about that one, whatever its query says.
            bool named = Departments.Count > 0;
            if (Item is null && ItemId.TryParse(Field("item") ?? "", out ItemId item))
            {
                Item = item;
                Programme ??= item.Programme;
            }

            if (!named && Field("to") is { } to && to.StartsWith(DepartmentPrefix, StringComparison.Ordinal))
            {
                Departments.Add(to[DepartmentPrefix.Length..]);
            }

            string? Field(string name) => fields.Contains(name) ? Text(query, name) : null;
        }

        private void Add(string what, string value)
        {
            switch (what)
            {
                case "groups":
                    Group = value;
                    break;
                case "programmes":
                    Programme = value;
                    break;
                case "accounts":
                    Account = AccountNames.Account(value);
                    break;
                case "departments" or "department" or "reports":
                    Departments.Add(value);
                    break;
                default:
                    Item = Programme is { } programme && KindOf(what) is { } kind ? new ItemId(programme, kind, value) : Item;
                    break;
            }
        }

        private static ItemKind? KindOf(string segment) =>
            Enum.GetValues<ItemKind>().Where(kind => KindWords.Path(kind) == segment).Select(kind => (ItemKind?)kind).FirstOrDefault();

        // A value that is given twice is read by nobody in the same way.
        private static string? Text(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } one] ? one.Trim() : null;
    }
}
