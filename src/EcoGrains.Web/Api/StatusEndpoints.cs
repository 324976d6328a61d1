using EcoGrains.Contracts;
using EcoGrains.Domain.Commands;
using EcoGrains.Web.Access;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Identity;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api;

/// <summary>The status of groups and programmes.</summary>
internal static class StatusEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("groups/{group}/status", GroupAsync)
            .Allow(ReadActs.Status)
            .WithSummary("The status of a leadership group: all its programmes, live.")
            .WithTags("Status")
            .Produces<StatusModel>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("programmes", ListAsync)
            .Allow(ReadActs.Status, SubjectSource.Anywhere)
            .WithSummary("All programmes, the newest year first.")
            .WithTags("Programmes");
        api.MapGet("programmes/{id}/status", ProgrammeAsync)
            .Allow(ReadActs.Status)
            .WithSummary("The status of one programme, live.")
            .WithTags("Status")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Utf8ContentHttpResult, ProblemHttpResult>> GroupAsync(
        string group, Programmes programmes, IGrainFactory grains, WrittenStatus written, CancellationToken cancellationToken)
    {
        GroupStatus? status = await programmes.FindGroupAsync(group, cancellationToken) is null
            ? null
            : await grains.GetGrain<ILeadershipGroupGrain>(group).GetStatusAsync(cancellationToken);
        return status is null ? Problems.UnknownGroup(group) : TypedResults.Text(written.Of(status), "application/json; charset=utf-8");
    }

    private static async Task<Ok<IReadOnlyList<ProgrammeModel>>> ListAsync(HttpContext http, Programmes programmes, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<ProgrammeModel>>([.. (await programmes.ListAsync(cancellationToken)).Where(programme => Visible.Status(http.Caller(), programme)).Select(ProgrammeModel.Of)]);

    private static async Task<Results<Ok<StatusModel>, ProblemHttpResult>> ProgrammeAsync(
        string id, Programmes programmes, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await programmes.FindAsync(id, cancellationToken) is not { } programme)
        {
            return Problems.UnknownProgramme(id);
        }

        GroupStatus? status = await grains.GetGrain<ILeadershipGroupGrain>(programme.Plan.Group).GetStatusAsync(cancellationToken);
        return status is null ? Problems.UnknownGroup(programme.Plan.Group) : TypedResults.Ok(StatusModel.Of(status, programme));
    }
}
