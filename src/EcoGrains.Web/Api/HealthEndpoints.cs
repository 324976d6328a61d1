using EcoGrains.Web.Access;
using EcoGrains.Web.Api.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcoGrains.Web.Api;

/// <summary>What a load balancer or supervisor asks.</summary>
internal static class HealthEndpoints
{
    private const string Health = "A supervisor asks before anybody could have signed in; the answer names no programme.";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => TypedResults.Ok(new { live = true })).AllowAnybody(Health).WithSummary("This process answers.").WithTags("Health");
        routes.MapGet("/healthz/ready", ReadyAsync)
            .AllowAnybody(Health)
            .WithSummary("This process can keep promises: the ledger is read and written, grains answer, wakes are on time. 503 with the reasons where not.")
            .Produces<ReadinessModel>()
            .Produces<ReadinessModel>(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Health");
    }

    private static async Task<JsonHttpResult<ReadinessModel>> ReadyAsync(HealthCheckService health, HttpContext context, CancellationToken cancellationToken)
    {
        HealthReport report = await health.CheckHealthAsync(cancellationToken);
        bool ready = report.Status == HealthStatus.Healthy;
        Dictionary<string, string> checks = report.Entries.ToDictionary(entry => entry.Key, entry => Words(entry.Value), StringComparer.Ordinal);
        ReadinessModel model = new(ready, [.. report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => Words(entry.Value))], checks);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(model, statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    // Whatever is thrown means the same to whoever asks: not ready, and why.
    private static string Words(HealthReportEntry entry) =>
        entry.Status == HealthStatus.Healthy ? "ok" : entry.Description ?? entry.Exception?.Message ?? "The check failed without a word; see the server's log.";
}
