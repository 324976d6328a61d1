using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Web.Access;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api.Commands;

/// <summary>
/// Every command of the catalog as a POST of its own: its name is the last part of the address, its fields are the body. What accounts and
/// keys are told stands with them, for passwords and secrets are the edge's.
/// </summary>
public static class CommandEndpoints
{
    /// <summary>Carries the asker's own name for an asking: a repetition under it has one effect.</summary>
    public const string KeyHeader = "Idempotency-Key";

    internal static void Map(RouteGroupBuilder api)
    {
        foreach (CommandSpec spec in CommandCatalog.All)
        {
            foreach ((string path, Func<RouteValueDictionary, string> id) in PlacesOf(spec.Target))
            {
                Map(api, spec, path, id);
            }
        }
    }

    private static void Map(RouteGroupBuilder api, CommandSpec spec, string path, Func<RouteValueDictionary, string> id) =>
        api.MapPost($"{path}/{spec.Name}", (HttpContext http, CommandDesk desk) => desk.DoAsync(http, spec, id(http.Request.RouteValues)))
            .Allow(spec.Act)
            .OnlyFromHere()
            .WithSummary(spec.Act.Summary)
            .WithDescription($"For {string.Join(", ", spec.Act.Reaches.OrderBy(pair => pair.Key).Select(pair => JsonNames.Of(pair.Key)))}. "
                + "Idempotency-Key: a repetition under the same key has one effect. If-Match: the version (ETag) on which the caller decided. "
                + "'by' says in which capacity it is asked; it may be left out where the caller has only one.")
            .WithTags("Commands")
            .Accepts(spec.Type, "application/json")
            .Produces<CommandDone>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static IEnumerable<(string Path, Func<RouteValueDictionary, string> Id)> PlacesOf(CommandTarget target) => target switch
    {
        CommandTarget.Item => Enum.GetValues<ItemKind>().Select(kind => (
            $"programmes/{{id}}/{KindWords.Path(kind)}/{{n}}",
            (Func<RouteValueDictionary, string>)(route => new ItemId(Text(route, "id"), kind, Text(route, "n")).ToString()))),
        CommandTarget.Report => [("programmes/{id}/reports/{department}/{period}", route => EntityIds.Report(Text(route, "id"), Text(route, "department"), Text(route, "period")))],
        CommandTarget.Department => [("programmes/{id}/departments/{name}", route => EntityIds.Body(Text(route, "id"), Text(route, "name")))],
        CommandTarget.Programme => [("programmes/{id}", route => Text(route, "id"))],
        CommandTarget.Group => [("groups/{group}", route => Text(route, "group"))],
        _ => [],
    };

    private static string Text(RouteValueDictionary route, string name) => (string)route[name]!;
}

/// <summary>A command that was done.</summary>
/// <param name="Target">The id of what it was done to.</param>
/// <param name="Version">The version that holds after it; the ETag says the same.</param>
public sealed record CommandDone(string Target, long Version);
