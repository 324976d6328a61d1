using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using EcoGrains.Web.Access;
using EcoGrains.Web.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api.Accounts;

/// <summary>Services' API keys. Whoever may not see them is not told that there are any.</summary>
internal static class ApiKeyEndpoints
{
    private const string Capacity = "admin";

    // What nobody asks for longer ends after a quarter.
    private static readonly TimeSpan Standard = TimeSpan.FromDays(90);

    internal static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder keys = api.MapGroup("keys").WithTags("API keys");
        keys.MapGet("", ListAsync).Allow(ReadActs.Accounts, hidden: true).WithSummary("Every API key that was issued, without its secret.");
        keys.MapPost("", IssueAsync).Allow(ActOf<IssueKey>(), hidden: true).OnlyFromHere()
            .WithSummary("Issues an API key, good for 90 days where no end is given. The key is in this answer and nowhere else.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        keys.MapDelete("{id}", RevokeAsync).Allow(ActOf<RevokeKey>(), hidden: true).OnlyFromHere()
            .WithSummary("Closes an API key for good.").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Act ActOf<TCommand>()
        where TCommand : ICommand => CommandCatalog.All.Single(spec => spec.Type == typeof(TCommand)).Act;

    private static async Task<Ok<ApiKeyModel[]>> ListAsync(HttpContext http, ILedgerQueries ledger, IReadingJournal journal, CancellationToken cancellationToken)
    {
        await journal.DataReadAsync(http.Caller(), ReadActs.Accounts.Name, http.Request.Path, cancellationToken);
        return TypedResults.Ok<ApiKeyModel[]>(
            [.. (await ledger.ListAsync("apiKey", cancellationToken: cancellationToken)).Select(stored => ApiKeyModel.Of(JsonSerializer.Deserialize<ApiKeyState>(stored.Row.State, DomainJson.Compact)!))]);
    }

    private static async Task<Results<Created<NewApiKeyModel>, ProblemHttpResult>> IssueAsync(
        ApiKeyRequest request, IGrainFactory grains, ProgrammeClock clock, CancellationToken cancellationToken)
    {
        if (GrantTexts.Read(request.Grants, out ImmutableArray<Grant> grants) is { } problem)
        {
            return problem;
        }

        ApiKeyText key = FreshSecret.ApiKey();
        CommandReply reply = await grains.GetGrain<IApiKeyGrain>(AccountNames.Key(key.Id)).ExecuteAsync(
            new IssueKey
            {
                By = Capacity,
                Name = request.Name ?? "",
                Grants = grants,
                Scopes = request.Scopes is { } scopes ? [.. scopes] : null,
                ExpiresAt = request.ExpiresAt ?? (clock.GetUtcNow() + Standard),
                SecretHash = key.Hash,
            },
            cancellationToken);
        return Replies.Refusal(reply) is { } refusal ? refusal : TypedResults.Created($"/api/v1/keys/{key.Id}", new NewApiKeyModel(key.Id, key.ToString()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(string id, string? reason, IGrainFactory grains, CancellationToken cancellationToken)
    {
        CommandReply reply = await grains.GetGrain<IApiKeyGrain>(AccountNames.Key(id)).ExecuteAsync(
            new RevokeKey { By = Capacity, Reason = string.IsNullOrWhiteSpace(reason) ? "revoked over HTTP" : reason.Trim() }, cancellationToken);
        return Replies.Refusal(reply) is { } refusal ? refusal : TypedResults.NoContent();
    }
}
