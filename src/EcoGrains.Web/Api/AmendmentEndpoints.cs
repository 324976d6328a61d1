using EcoGrains.Contracts;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes.Meetings;
using EcoGrains.Web.Access;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api;

/// <summary>What an amendment would change, and what meetings a group holds.</summary>
internal static class AmendmentEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapPost("programmes/{id}/difference", DifferenceAsync)
            .Allow(ReadActs.Status)
            .WithSummary("How a revised plan differs from the one in force, field by field; nothing is changed. The basis goes into amendPlan.")
            .WithTags("Programmes")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("groups/{group}/meetings", MeetingsAsync)
            .Allow(ReadActs.Status)
            .WithSummary("The meetings of a leadership group with agendas, minutes and decisions.")
            .WithTags("Meetings")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<DifferenceModel>, ProblemHttpResult>> DifferenceAsync(
        string id, Plan plan, Programmes programmes, CancellationToken cancellationToken) =>
        await programmes.FindAsync(id, cancellationToken) is { } programme
            ? TypedResults.Ok(new DifferenceModel(programme.PlanHash, PlanDifference.Between(programme.Plan, plan)))
            : Problems.UnknownProgramme(id);

    private static async Task<Results<Ok<IReadOnlyList<MeetingState>>, ProblemHttpResult>> MeetingsAsync(
        string group, Programmes programmes, IGrainFactory grains, CancellationToken cancellationToken) =>
        await programmes.FindGroupAsync(group, cancellationToken) is null
            ? Problems.UnknownGroup(group)
            : TypedResults.Ok<IReadOnlyList<MeetingState>>(await grains.GetGrain<ILeadershipGroupGrain>(group).GetMeetingsAsync(cancellationToken));
}

/// <summary>A difference between plans.</summary>
/// <param name="Basis">What the plan in force is known by.</param>
public sealed record DifferenceModel(string Basis, PlanDifference Difference);
