using EcoGrains.Domain.Commands;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Server.Tests.Access;

/// <summary>What an address asks for, and where: written down apart from where it is mapped.</summary>
/// <param name="Act">Null for everybody who is signed in.</param>
/// <param name="Place">Where a grant must hold.</param>
/// <param name="Hidden">The wrong ones are told that there is nothing.</param>
/// <param name="Closed">It refuses also those whom the gate lets through.</param>
internal sealed record Address(string? Act, Place Place, bool Hidden = false, bool Closed = false)
{
    /// <summary>The server has no such item, so that it is no department's own.</summary>
    internal bool OfNobody { get; init; }
}

/// <summary>Where a grant must hold.</summary>
internal enum Place
{
    /// <summary>On the whole server.</summary>
    Server,

    /// <summary>In the group.</summary>
    Group,

    /// <summary>In the programme.</summary>
    Programme,

    /// <summary>Anywhere: the list leaves out the rest.</summary>
    Anywhere,
}

internal static class Addresses
{
    private const string Programme = "/programmes/{id}";

    /// <summary>Where nobody is asked who they are, and why.</summary>
    internal static IReadOnlyDictionary<string, string> Open { get; } = new Dictionary<string, string>
    {
        ["GET /healthz/live"] = "a supervisor asks",
        ["GET /healthz/ready"] = "a supervisor asks",
        ["GET /assets/ecograins.css"] = "the sign-in page is drawn with it",
        ["GET /assets/ecograins.js"] = "the sign-in page is drawn with it",
        ["GET /assets/icon.svg"] = "the sign-in page is drawn with it",
        ["GET /sign-in"] = "who signs in is not signed in yet",
        ["POST /sign-in"] = "who signs in is not signed in yet",
        ["POST /api/v1/session"] = "who signs in is not signed in yet",
        ["GET /set-up"] = "the one-time link is the key",
        ["POST /set-up"] = "the one-time link is the key",
        ["GET|HEAD /api/v1/feeds/{token}.ics"] = "its address is the key",
    };

    private static readonly Dictionary<string, Address> Known = new()
    {
        ["GET /"] = new("readStatus", Place.Anywhere),
        ["GET /groups/{group}"] = new("readStatus", Place.Group),
        [$"GET {Programme}"] = new("readStatus", Place.Programme),
        [$"GET {Programme}/items"] = new("readItems", Place.Programme),
        [$"GET {Programme}/departments/{{name}}"] = new("readStatus", Place.Programme),
        [$"GET {Programme}/indicators/{{n}}"] = new("readItems", Place.Programme),
        [$"GET {Programme}/key-tasks/{{n}}"] = new("readItems", Place.Programme),
        [$"GET {Programme}/projects/{{n}}"] = new("readItems", Place.Programme),
        [$"GET {Programme}/instructions/{{n}}"] = new("readItems", Place.Programme),
        [$"GET /api/v1{Programme}/instructions/{{n}}"] = new("readItems", Place.Programme),
        [$"GET /api/v1{Programme}/instructions/{{n}}/history"] = new("readHistory", Place.Programme),
        [$"POST /api/v1{Programme}/difference"] = new("readStatus", Place.Programme),
        ["GET /api/v1/groups/{group}/meetings"] = new("readStatus", Place.Group),
        ["GET /live"] = new("readStatus", Place.Programme),
        ["GET /account"] = new(null, Place.Server),
        ["GET /account/password"] = new(null, Place.Server),
        ["POST /account/password"] = new(null, Place.Server),
        ["POST /sign-out"] = new(null, Place.Server),
        ["GET /openapi/{documentName}.json"] = new(null, Place.Server),
        ["GET /api/v1/me"] = new(null, Place.Server),
        ["PUT /api/v1/me/password"] = new(null, Place.Server),
        ["DELETE /api/v1/session"] = new(null, Place.Server),
        ["GET /api/v1/programmes"] = new("readStatus", Place.Anywhere),
        ["GET /api/v1/groups/{group}/status"] = new("readStatus", Place.Group),
        [$"GET /api/v1{Programme}/status"] = new("readStatus", Place.Programme),
        [$"GET /api/v1{Programme}/items"] = new("readItems", Place.Programme),
        [$"GET /api/v1{Programme}/indicators/{{n}}"] = new("readItems", Place.Programme),
        [$"GET /api/v1{Programme}/key-tasks/{{n}}"] = new("readItems", Place.Programme),
        [$"GET /api/v1{Programme}/projects/{{n}}"] = new("readItems", Place.Programme),
        [$"GET /api/v1{Programme}/indicators/{{n}}/history"] = new("readHistory", Place.Programme),
        [$"GET /api/v1{Programme}/key-tasks/{{n}}/history"] = new("readHistory", Place.Programme),
        [$"GET /api/v1{Programme}/projects/{{n}}/history"] = new("readHistory", Place.Programme),
        [$"GET /api/v1{Programme}/departments/{{name}}"] = new("readStatus", Place.Programme),
        [$"GET /api/v1{Programme}/departments/{{name}}/history"] = new("readHistory", Place.Programme),
        [$"GET /api/v1{Programme}/reports/{{department}}/{{period}}"] = new("readReports", Place.Programme),
        [$"GET /api/v1{Programme}/reports/{{department}}/{{period}}/defaults"] = new("readReports", Place.Programme),
        [$"GET /api/v1{Programme}/departments/{{name}}/periods"] = new("readReports", Place.Programme),
        [$"POST /api/v1{Programme}/periods/{{period}}/approveReports"] = new("approveReport", Place.Programme),
        [$"GET /api/v1{Programme}/assessment"] = new("readAssessment", Place.Programme),
        [$"GET /api/v1{Programme}/departments/{{name}}/assessment"] = new("readSheet", Place.Programme),
        [$"POST /api/v1{Programme}/departments/{{name}}/evidence"] = new("giveEvidence", Place.Programme),
        [$"GET /api/v1{Programme}/departments/{{name}}/evidence/{{sha256}}"] = new("readEvidence", Place.Programme),
        ["GET /api/v1/audit/export"] = new("exportAudit", Place.Server),
        ["GET /api/v1/notices"] = new("readNotices", Place.Programme),
        ["GET /api/v1/events"] = new("readEvents", Place.Server),
        ["GET /api/v1/inbox/department/{name}"] = new("readInbox", Place.Programme),
        ["POST /api/v1/inbox/department/{name}/read"] = new("readInbox", Place.Programme),
        ["GET /api/v1/inbox/office"] = new("readOfficeInbox", Place.Programme),
        ["POST /api/v1/inbox/office/read"] = new("readOfficeInbox", Place.Programme),
        ["GET /api/v1/inbox/leadership"] = new("readLeadershipInbox", Place.Programme),
        ["POST /api/v1/inbox/leadership/read"] = new("readLeadershipInbox", Place.Programme),
        ["GET /api/v1/deliveries"] = new("readDeliveries", Place.Server),
        ["GET /api/v1/deliveries/{key}"] = new("readDeliveries", Place.Server),
        ["POST /api/v1/deliveries/{key}/retry"] = new("decideDeliveries", Place.Server),
        ["POST /api/v1/deliveries/{key}/drop"] = new("decideDeliveries", Place.Server),
        ["POST /api/v1/deliveries/retry"] = new("decideDeliveries", Place.Server),
        ["POST /api/v1/deliveries/drop"] = new("decideDeliveries", Place.Server),
        ["GET /api/v1/endpoints"] = new("readEndpoints", Place.Server),
        ["PUT /api/v1/endpoints/{id}"] = new("setEndpoints", Place.Server),
        ["DELETE /api/v1/endpoints/{id}"] = new("setEndpoints", Place.Server),
        ["GET /api/v1/feeds"] = new("readFeeds", Place.Server),
        ["POST /api/v1/feeds"] = new("issueFeeds", Place.Server),
        ["DELETE /api/v1/feeds/{id}"] = new("issueFeeds", Place.Server),
        ["GET /api/v1/accounts"] = new("readAccounts", Place.Server, Hidden: true),
        ["GET /api/v1/accounts/{login}"] = new("readAccounts", Place.Server, Hidden: true),
        ["POST /api/v1/accounts"] = new("createAccount", Place.Server, Hidden: true),
        ["PUT /api/v1/accounts/{login}/grants"] = new("setGrants", Place.Server, Hidden: true),
        ["POST /api/v1/accounts/{login}/password"] = new("resetPassword", Place.Server, Hidden: true),
        ["POST /api/v1/accounts/{login}/lock"] = new("lockAccount", Place.Server, Hidden: true),
        ["POST /api/v1/accounts/{login}/unlock"] = new("unlockAccount", Place.Server, Hidden: true),
        ["POST /api/v1/accounts/{login}/disable"] = new("disableAccount", Place.Server, Hidden: true),
        ["POST /api/v1/accounts/{login}/enable"] = new("enableAccount", Place.Server, Hidden: true),
        ["POST /api/v1/accounts/{login}/link"] = new("linkIdentity", Place.Server, Hidden: true),
        ["POST /api/v1/accounts/{login}/unlink"] = new("unlinkIdentity", Place.Server, Hidden: true),
        ["GET /api/v1/keys"] = new("readAccounts", Place.Server, Hidden: true),
        ["POST /api/v1/keys"] = new("issueKey", Place.Server, Hidden: true),
        ["DELETE /api/v1/keys/{id}"] = new("revokeKey", Place.Server, Hidden: true),
        // The dashboard is told to show no log.
        ["GET /orleans/Trace"] = new("seeDashboard", Place.Server, Closed: true),
        ["* /metrics"] = new("readMetrics", Place.Server),
    };

    /// <summary>An endpoint as it is written here: its methods and its pattern.</summary>
    internal static string Name(RouteEndpoint endpoint)
    {
        IReadOnlyList<string> methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        return $"{(methods.Count == 0 ? "*" : string.Join('|', methods))} /{endpoint.RoutePattern.RawText!.TrimStart('/').TrimEnd('/')}";
    }

    /// <summary>Null for an address of which nothing is written down.</summary>
    internal static Address? Of(RouteEndpoint endpoint)
    {
        string name = Name(endpoint);
        return Of(name) is { } address ? address with { OfNobody = name.Contains("/instructions/", StringComparison.Ordinal) } : null;
    }

    private static Address? Of(string name)
    {
        string last = name[(name.LastIndexOf('/') + 1)..];
        return Known.TryGetValue(name, out Address? known) ? known
            : name.Contains(" /orleans", StringComparison.Ordinal) ? new Address("seeDashboard", Place.Server)
            // The last part of a command's address is its name.
            : name.StartsWith("POST /api/v1/", StringComparison.Ordinal) && CommandCatalog.Find(last) is not null
                ? new Address(last, name.Contains(Programme, StringComparison.Ordinal) ? Place.Programme : name.Contains("/groups/", StringComparison.Ordinal) ? Place.Group : Place.Server)
                : null;
    }
}
