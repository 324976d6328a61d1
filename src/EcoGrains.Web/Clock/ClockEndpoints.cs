using EcoGrains.Domain.Commands;
using EcoGrains.Web.Access;
using EcoGrains.Web.Api;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Pages;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Clock;

/// <summary>The demo's clock: for programs as JSON, for pages as a plain form. Mapped only where the clock can be moved.</summary>
internal static class ClockEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("clock", (ClockDesk desk) => TypedResults.Ok(desk.Read())).Allow(ReadActs.Status, SubjectSource.Anywhere).WithSummary("The demo's programme clock.").WithTags("Clock");
        api.MapPost("clock", PostAsync)
            .Allow(DeskActs.MoveClock)
            .WithSummary("Pauses, resumes, speeds up or sets forward the demo's programme clock.")
            .WithTags("Clock")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    internal static void MapForm(IEndpointRouteBuilder pages) => pages.MapPost("/clock", FormAsync).Allow(DeskActs.MoveClock).ExcludeFromDescription();

    // A JSON body makes every browser ask first before it sends one across sites; a program sends no Origin.
    private static async Task<Results<Ok<ClockModel>, ProblemHttpResult>> PostAsync(
        ClockRequest request, HttpRequest http, ClockDesk desk, CancellationToken cancellationToken)
    {
        if (SameOrigin.Check(http) == false)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "cross-site", "Not from here", "The clock is moved only from this site's own pages, or by a program.");
        }

        IReadOnlyDictionary<string, string[]> problems = await desk.ChangeAsync(request.Paused, request.Speed, request.JumpTo, cancellationToken);
        return problems.Count > 0 ? Problems.BadValues(problems) : TypedResults.Ok(desk.Read());
    }

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> FormAsync(HttpRequest http, ClockDesk desk, CancellationToken cancellationToken)
    {
        if (SameOrigin.Check(http) != true || !http.HasFormContentType)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "cross-site", "Not from here", "The clock is moved only from this site's own pages.");
        }

        IFormCollection form = await http.ReadFormAsync(cancellationToken);
        QueryValues values = new();
        DateOnly? jumpTo = values.Date("jumpTo", form["jumpTo"]);
        bool? paused = form["paused"].ToString() switch { "true" => true, "false" => false, _ => null };
        if (values.Problems.Count == 0)
        {
            await desk.ChangeAsync(paused, form["speed"], jumpTo, cancellationToken);
        }

        return TypedResults.LocalRedirect(LocalPath.Of(form["back"]));
    }
}
