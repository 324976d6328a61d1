using System.ComponentModel;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Web.Access;
using EcoGrains.Web.Api.Commands;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api;

/// <summary>Lists of items, and each item with its history.</summary>
internal static class ItemEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("programmes/{id}/items", ListAsync)
            .Allow(ReadActs.Items)
            .WithSummary("The items of a programme, filtered, sorted by kind and number.")
            .WithTags("Items")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        Map(api, ItemKind.Project, "A project");
        Map(api, ItemKind.Indicator, "An indicator");
        Map(api, ItemKind.KeyTask, "A key task");
        Map(api, ItemKind.Instruction, "An instruction");
    }

    private static void Map(RouteGroupBuilder api, ItemKind kind, string what)
    {
        string path = $"programmes/{{id}}/{KindWords.Path(kind)}/{{n}}";
        api.MapGet(path, (string id, string n, HttpContext http, Programmes programmes, Items items, CancellationToken cancellationToken) =>
                GetAsync(new ItemId(id, kind, n), http, programmes, items, cancellationToken))
            .Allow(ReadActs.Items)
            .WithSummary($"{what} with its light, the reason for it, its stages and the notices to come; its ETag is the version for If-Match.")
            .WithTags("Items")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet($"{path}/history", (string id, string n, Programmes programmes, Items items, CancellationToken cancellationToken) =>
                HistoryAsync(new ItemId(id, kind, n), programmes, items, cancellationToken))
            .Allow(ReadActs.History)
            .WithSummary($"{what}'s events, oldest first, each chained to the one before by its hash.")
            .WithTags("Items")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<ItemPageModel>, ProblemHttpResult>> ListAsync(
        string id,
        [Description("indicators, keyTasks, projects or instructions")] string? kind,
        [Description("overdue, warning, dataGap, awaitingTarget, dueSoon, onTrack, suspended, done or notApplicable")] string? light,
        [Description("A department that leads or supports, by its full name")] string? department,
        [Description("Next due date before this date, YYYY-MM-DD")] string? dueBefore,
        [Description("A part of the name or of the number")] string? text,
        [Description("The value of next of the page before")] string? after,
        [Description("1 to 500; 100 where left out")] string? take,
        Programmes programmes,
        Items items,
        CancellationToken cancellationToken)
    {
        if (await programmes.FindAsync(id, cancellationToken) is null)
        {
            return Problems.UnknownProgramme(id);
        }

        ItemFilter filter = ItemFilter.Read(id, new RawItemFilter(kind, light, department, dueBefore, text, after, take), out IReadOnlyDictionary<string, string[]> problems);
        if (problems.Count > 0)
        {
            return Problems.BadValues(problems);
        }

        return await items.PageAsync(id, filter, cancellationToken) is { } page
            ? TypedResults.Ok(new ItemPageModel([.. page.Items.Select(ItemModel.Of)], page.Next))
            : Problems.BadValue("after", $"'{after}' is not an item of the programme.");
    }

    private static async Task<Results<Ok<ItemDetailsModel>, ProblemHttpResult>> GetAsync(
        ItemId id, HttpContext http, Programmes programmes, Items items, CancellationToken cancellationToken)
    {
        if (await items.FindAsync(id, cancellationToken) is not { } item)
        {
            return await UnknownAsync(id, programmes, cancellationToken);
        }

        IfMatch.Write(http.Response, item.Version);
        return TypedResults.Ok(ItemDetailsModel.Of(item, await items.NextDatesAsync(id, cancellationToken), await programmes.FindAsync(id.Programme, cancellationToken)));
    }

    private static async Task<Results<Ok<IReadOnlyList<EventModel>>, ProblemHttpResult>> HistoryAsync(
        ItemId id, Programmes programmes, Items items, CancellationToken cancellationToken) =>
        await items.FindAsync(id, cancellationToken) is not null
            ? TypedResults.Ok<IReadOnlyList<EventModel>>([.. (await items.HistoryAsync(id, cancellationToken)).Select(EventModel.Of)])
            : await UnknownAsync(id, programmes, cancellationToken);

    private static async Task<ProblemHttpResult> UnknownAsync(ItemId id, Programmes programmes, CancellationToken cancellationToken) =>
        await programmes.FindAsync(id.Programme, cancellationToken) is null
            ? Problems.UnknownProgramme(id.Programme)
            : Problems.UnknownItem(id.Programme, id.LocalId);
}
