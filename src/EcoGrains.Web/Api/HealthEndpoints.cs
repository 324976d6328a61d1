using EcoGrains.Contracts;
using EcoGrains.Ledger;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api;

/// <summary>What a load balancer or supervisor asks.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => TypedResults.Ok(new { live = true })).WithSummary("This process answers.").WithTags("Health");
        routes.MapGet("/healthz/ready", ReadyAsync)
            .WithSummary("The ledger answers and the groups' grains can be called.")
            .WithTags("Health");
    }

    private static async Task<JsonHttpResult<ReadinessModel>> ReadyAsync(
        ILedgerQueries ledger, Programmes programmes, IGrainFactory grains, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        IReadOnlyList<GroupEntry> groups = [];
        string ledgerState = await TryAsync(async () =>
        {
            await ledger.EventsAsync(0, 1, patience.Token);
            groups = await programmes.ListGroupsAsync(patience.Token);
        });
        // Without a programme there is no group to call, and calling one that does not exist does no harm.
        string grainState = await TryAsync(() => grains.GetGrain<ILeadershipGroupGrain>(groups.Count == 0 ? "none" : groups[0].Id)
            .GetStatusAsync(patience.Token)
            .WaitAsync(patience.Token));
        bool ready = ledgerState == "ok" && grainState == "ok";
        return TypedResults.Json(
            new ReadinessModel(ready, ledgerState, grainState),
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    // Whatever is thrown means the same to whoever asks: not ready, and why.
    private static async Task<string> TryAsync(Func<Task> check)
    {
        try
        {
            await check();
            return "ok";
        }
#pragma warning disable CA1031
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault.Message;
        }
    }
}
