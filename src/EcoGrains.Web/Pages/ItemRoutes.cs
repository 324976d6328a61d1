using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Programmes;
using EcoGrains.Web.Access;
using EcoGrains.Web.Identity;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Pages;

/// <summary>The pages of a programme's items and departments.</summary>
internal static class ItemRoutes
{
    internal static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/programmes/{id}", StatusAsync).Allow(ReadActs.Status);
        pages.MapGet("/programmes/{id}/items", ListAsync).Allow(ReadActs.Items);
        pages.MapGet("/programmes/{id}/departments/{name}", DepartmentAsync).Allow(ReadActs.Status);
        foreach (ItemKind kind in Enum.GetValues<ItemKind>())
        {
            pages.MapGet(
                $"/programmes/{{id}}/{KindWords.Path(kind)}/{{n}}",
                (HttpContext http, string id, string n, Programmes programmes, Items items, CancellationToken cancellationToken) =>
                    ItemAsync(http, new ItemId(id, kind, n), programmes, items, cancellationToken)).Allow(ReadActs.Items);
        }
    }

    private static async Task<IResult> StatusAsync(HttpContext http, string id, Programmes programmes, CancellationToken cancellationToken) =>
        await programmes.FindAsync(id, cancellationToken) is { Plan: { } plan }
            ? TypedResults.LocalRedirect(Links.Group(plan.Group, plan.Id))
            : PageRoutes.NotFound(http);

    private static async Task<RazorComponentResult> ListAsync(HttpContext http, string id, Programmes programmes, Items items, CancellationToken cancellationToken)
    {
        if (await programmes.FindAsync(id, cancellationToken) is not { } programme)
        {
            return PageRoutes.NotFound(http);
        }

        IQueryCollection query = http.Request.Query;
        RawItemFilter raw = new(query["kind"], query["light"], query["department"], query["dueBefore"], query["text"], query["after"], query["take"]);
        ItemFilter filter = ItemFilter.Read(id, raw, out IReadOnlyDictionary<string, string[]> problems);
        // A page that is no longer there begins at the front: a reader cannot do anything about it.
        ItemList page = await items.PageAsync(id, filter, cancellationToken)
            ?? (await items.PageAsync(id, filter = filter with { After = null }, cancellationToken))!;
        return PageRoutes.Page<ItemsPage>(
            http, PageRoutes.Context(http, programme), ("Programme", programme), ("Filter", filter), ("Page", page), ("Problems", problems));
    }

    private static async Task<RazorComponentResult> ItemAsync(
        HttpContext http, ItemId id, Programmes programmes, Items items, CancellationToken cancellationToken)
    {
        if (await programmes.FindAsync(id.Programme, cancellationToken) is not { } programme || await items.FindAsync(id, cancellationToken) is not { } item)
        {
            return PageRoutes.NotFound(http);
        }

        Subject subject = new(programme.Plan.Group, programme.Plan.Id, item.State.Departments);
        ItemDetails view = new(
            programme,
            item,
            await items.NextDatesAsync(id, cancellationToken),
            AccessRules.MayRead(http.Caller(), ReadActs.Notices, subject) ? await items.NoticesAsync(id, cancellationToken) : null,
            AccessRules.MayRead(http.Caller(), ReadActs.History, subject) ? await items.HistoryAsync(id, cancellationToken) : null,
            [.. ItemDetails.LinksOf(programme, id.LocalId).Where(link => link.Status != LinkStatus.Rejected).Select(link => (link.Id, link.Name, link.Why))]);
        return PageRoutes.Page<ItemPage>(http, PageRoutes.Context(http, programme), ("View", view));
    }

    private static async Task<RazorComponentResult> DepartmentAsync(
        HttpContext http, string id, string name, string? light, Programmes programmes, Departments departments, CancellationToken cancellationToken)
    {
        ProgrammeState? programme = await programmes.FindAsync(id, cancellationToken);
        if (programme is null || await departments.FindAsync(id, name, cancellationToken) is not { } entry)
        {
            return PageRoutes.NotFound(http);
        }

        Light? only = JsonNames.TryParse(light, out Light known) ? known : null;
        return PageRoutes.Page<DepartmentPage>(http, PageRoutes.Context(http, programme), ("Entry", entry), ("Light", only));
    }
}
