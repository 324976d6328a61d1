using System.Collections.Immutable;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger.Deliveries;
using EcoGrains.Web.Access;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Identity;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api;

/// <summary>The endpoints at which recipients are reached.</summary>
internal static class EndpointEndpoints
{
    private const string Tag = "Endpoints";
    private const string TimeExpected = "a time such as 09:30";

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("endpoints", ListAsync).Allow(ReadActs.Endpoints).WithSummary("Where recipients are reached; secrets are never told.").WithTags(Tag);
        api.MapPut("endpoints/{id}", PutAsync).Allow(DeskActs.SetEndpoints).WithSummary("Adds or replaces an endpoint. Its recipient never changes.").WithTags(Tag)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).OnlyFromHere();
        api.MapDelete("endpoints/{id}", DeleteAsync).Allow(DeskActs.SetEndpoints).WithSummary("Removes an endpoint; what waits for it becomes dead.").WithTags(Tag)
            .ProducesProblem(StatusCodes.Status404NotFound).OnlyFromHere();
    }

    private static async Task<Ok<IReadOnlyList<EndpointModel>>> ListAsync(IEndpointStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<EndpointModel>>([.. (await store.ListEndpointsAsync(cancellationToken)).Select(EndpointModel.Of)]);

    private static async Task<Results<Ok<EndpointModel>, ProblemHttpResult>> PutAsync(
        string id, EndpointRequest request, IEndpointStore store, CancellationToken cancellationToken)
    {
        DeliveryEndpoint? before = (await store.ListEndpointsAsync(cancellationToken)).FirstOrDefault(endpoint => endpoint.Id == id);
        DeliveryEndpoint endpoint = Read(id, request, before?.Secrets ?? [], out IReadOnlyDictionary<string, string[]> problems);
        if (problems.Count > 0)
        {
            return Problems.BadValues(problems);
        }

        return await store.SetEndpointAsync(endpoint, cancellationToken)
            ? TypedResults.Ok(EndpointModel.Of(endpoint))
            : Problems.Of(
                StatusCodes.Status409Conflict, "other-recipient", "The id is taken",
                $"'{id}' is an endpoint of {before?.Recipient}, and what is under way to it must not reach somebody else. Remove it first, or choose another id.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, HttpContext http, IEndpointStore store, TimeProvider time, CancellationToken cancellationToken) =>
        await store.RemoveEndpointAsync(id, time.GetUtcNow(), http.Caller().Account, cancellationToken)
            ? TypedResults.NoContent()
            : Problems.Of(StatusCodes.Status404NotFound, "unknown-endpoint", "No such endpoint", $"There is no endpoint '{id}'. GET /api/v1/endpoints lists them.");

    private static DeliveryEndpoint Read(string id, EndpointRequest request, ImmutableArray<string> secrets, out IReadOnlyDictionary<string, string[]> problems)
    {
        QueryValues values = new();
        TimeOnly? from = Time("quietFrom", request.QuietFrom);
        TimeOnly? to = Time("quietTo", request.QuietTo);
        if (string.IsNullOrWhiteSpace(request.QuietFrom) != string.IsNullOrWhiteSpace(request.QuietTo))
        {
            values.Reject(request.QuietFrom is null ? "quietFrom" : "quietTo", "", "given, and quiet hours need both a beginning and an end");
        }

        DeliveryEndpoint fresh = new() { Id = id, Recipient = request.Recipient?.Trim() ?? "", Channel = request.Channel?.Trim() ?? "", Address = request.Address?.Trim() ?? "" };
        DeliveryEndpoint endpoint = fresh with
        {
            Programme = request.Programme?.Trim() ?? fresh.Programme,
            Secrets = string.IsNullOrWhiteSpace(request.Secret) ? secrets : EndpointRules.Rotate(secrets, request.Secret.Trim()),
            Language = request.Language ?? fresh.Language,
            Mode = values.Read<DeliveryMode>("mode", request.Mode, JsonNames.TryParse, "each or digest") ?? fresh.Mode,
            DigestAt = Time("digestAt", request.DigestAt) ?? fresh.DigestAt,
            Quiet = from is { } begin && to is { } end ? new QuietHours(begin, end) : null,
            Enabled = request.Enabled ?? true,
        };
        Dictionary<string, string[]> all = new(EndpointRules.Problems(endpoint), StringComparer.Ordinal);
        foreach ((string name, string[] sentences) in values.Problems)
        {
            all[name] = sentences;
        }

        problems = all;
        return endpoint;

        TimeOnly? Time(string name, string? text) => values.Read<TimeOnly>(name, text, EndpointTimes.TryRead, TimeExpected);
    }
}
