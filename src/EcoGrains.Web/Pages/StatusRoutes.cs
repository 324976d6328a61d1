using EcoGrains.Domain.Commands;
using EcoGrains.Web.Access;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Pages;

/// <summary>The way in, and the leadership page of a group.</summary>
internal static class StatusRoutes
{
    internal static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/", HomeAsync).Allow(ReadActs.Status, SubjectSource.Anywhere);
        pages.MapGet("/groups/{group}", GroupAsync).Allow(ReadActs.Status, SubjectSource.RouteAndQuery);
    }

    private static async Task<IResult> HomeAsync(HttpContext http, Programmes programmes, CancellationToken cancellationToken)
    {
        IReadOnlyList<GroupEntry> groups = await programmes.ListGroupsAsync(cancellationToken);
        PageContext context = PageRoutes.Context(http);
        return groups.Count == 1
            ? TypedResults.LocalRedirect(Links.Group(groups[0].Id))
            : PageRoutes.Page<HomePage>(http, context, ("Groups", groups));
    }

    private static async Task<IResult> GroupAsync(
        HttpContext http, string group, string? programme, Programmes programmes, StatusReader reader, CancellationToken cancellationToken)
    {
        StatusView? view = await programmes.FindGroupAsync(group, cancellationToken) is null ? null : await reader.ReadAsync(group, programme, cancellationToken);
        return view is null ? PageRoutes.NotFound(http) : PageRoutes.Page<StatusPage>(http, PageRoutes.Context(http, view.Programme), ("View", view));
    }
}
