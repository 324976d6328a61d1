using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Web.Access;
using EcoGrains.Web.Identity;
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
        pages.MapGet("/groups/{group}", GroupAsync).AllowAsked(ReadActs.Status, "programme");
    }

    private static async Task<IResult> HomeAsync(HttpContext http, Programmes programmes, CancellationToken cancellationToken)
    {
        IReadOnlyList<Entrance> entrances = await Entrance.ListAsync(http.Caller(), programmes, cancellationToken);
        PageContext context = PageRoutes.Context(http);
        return entrances.Count == 1
            ? TypedResults.LocalRedirect(entrances[0].Address)
            : PageRoutes.Page<HomePage>(http, context, ("Entrances", entrances));
    }

    private static async Task<IResult> GroupAsync(
        HttpContext http, string group, string? programme, Programmes programmes, StatusReader reader, CancellationToken cancellationToken)
    {
        StatusView? view = await programmes.FindGroupAsync(group, cancellationToken) is null ? null : await reader.ReadAsync(group, programme, cancellationToken);
        return view is null ? PageRoutes.NotFound(http) : PageRoutes.Page<StatusPage>(http, PageRoutes.Context(http, view.Programme), ("View", Seen(view, http.Caller())));
    }

    private static StatusView Seen(StatusView view, Caller caller) => view with { Programmes = [.. view.Programmes.Where(programme => Visible.Status(caller, programme))] };
}
