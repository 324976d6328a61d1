using System.ComponentModel;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;
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

/// <summary>What is on its way to endpoints, and what to do about dead letters.</summary>
internal static class DeliveryEndpoints
{
    private const string Tag = "Deliveries";
    private const string States = "pending, leased, held, delivered, dead or dropped";

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("deliveries", ListAsync).Allow(ReadActs.Deliveries).WithSummary("Deliveries, in the order in which they were planned.").WithTags(Tag).ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("deliveries/{key}", GetAsync).Allow(ReadActs.Deliveries).WithSummary("A delivery with its receipts; slashes of its key are written %2F.").WithTags(Tag).ProducesProblem(StatusCodes.Status404NotFound);
        Decide("deliveries/{key}/retry", RetryOneAsync, "Puts a dead delivery back to work, or tries a waiting one at once.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        Decide("deliveries/{key}/drop", DropOneAsync, "Gives up a delivery that is dead, held or waiting, with a reason.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        Decide("deliveries/retry", RetryAllAsync, "Puts every dead delivery that fits back to work.");
        Decide("deliveries/drop", DropAllAsync, "Gives up every dead delivery that fits, with a reason.");

        RouteHandlerBuilder Decide(string path, Delegate handler, string summary) =>
            api.MapPost(path, handler).Allow(DeskActs.DecideDeliveries).WithSummary(summary).WithTags(Tag).ProducesProblem(StatusCodes.Status400BadRequest).OnlyFromHere();
    }

    private static async Task<Results<Ok<DeliveryPageModel>, ProblemHttpResult>> ListAsync(
        [Description(States)] string? state,
        [Description("email, webhook, dingtalk or wecom")] string? channel,
        [Description("office, leadership or department/NAME")] string? recipient,
        [Description("The value of next of the page before")] string? after,
        [Description("1 to 500; 100 where left out")] string? take,
        IDeliveryStore store,
        CancellationToken cancellationToken)
    {
        QueryValues values = new();
        DeliveryQuery query = new()
        {
            State = values.Read<DeliveryState>("state", state, JsonNames.TryParse, States),
            Channel = values.Text("channel", channel, ChannelKinds.All.Contains, string.Join(", ", ChannelKinds.All)),
            Recipient = values.Text("recipient", recipient, EndpointRules.IsRecipient, "office, leadership or department/NAME"),
            After = values.Whole("after", after, 0, long.MaxValue) ?? 0,
            Take = (int)(values.Whole("take", take, 1, Page.MaxItems) ?? 100),
        };
        if (values.Problems.Count > 0)
        {
            return Problems.BadValues(values.Problems);
        }

        DeliveryModel[] found = [.. (await store.ListDeliveriesAsync(query, cancellationToken)).Select(DeliveryModel.Of)];
        return TypedResults.Ok(new DeliveryPageModel(found, found.Length < query.Take ? null : found[^1].Seq));
    }

    private static async Task<Results<Ok<DeliveryDetailsModel>, ProblemHttpResult>> GetAsync(string key, IDeliveryStore store, CancellationToken cancellationToken) =>
        await store.FindDeliveryAsync(Whole(key), cancellationToken) is { } found
            ? TypedResults.Ok(new DeliveryDetailsModel(DeliveryModel.Of(found), [.. (await store.AttemptsAsync(found.Seq, cancellationToken)).Select(ReceiptModel.Of)]))
            : Unknown(key);

    private static async Task<Results<Ok<DecisionModel>, ProblemHttpResult>> RetryOneAsync(
        string key, DecisionRequest? request, HttpContext http, IDeliveryStore store, TimeProvider time, CancellationToken cancellationToken) =>
        await AnswerAsync(key, await store.RetryAsync(new DeliverySelection { Key = Whole(key) }, time.GetUtcNow(), http.Caller().SignedAs(request?.By), cancellationToken), "retried", store, cancellationToken);

    private static async Task<Results<Ok<DecisionModel>, ProblemHttpResult>> DropOneAsync(
        string key, DecisionRequest? request, HttpContext http, IDeliveryStore store, TimeProvider time, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(request?.Reason)
            ? NoReason()
            : await AnswerAsync(
                key, await store.DropAsync(new DeliverySelection { Key = Whole(key) }, request.Reason, time.GetUtcNow(), http.Caller().SignedAs(request?.By), cancellationToken), "dropped", store, cancellationToken);

    private static async Task<Ok<DecisionModel>> RetryAllAsync(
        string? channel, string? recipient, DecisionRequest? request, HttpContext http, IDeliveryStore store, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.Ok(new DecisionModel(await store.RetryAsync(
            new DeliverySelection { Channel = channel, Recipient = recipient }, time.GetUtcNow(), http.Caller().SignedAs(request?.By), cancellationToken)));

    private static async Task<Results<Ok<DecisionModel>, ProblemHttpResult>> DropAllAsync(
        string? channel, string? recipient, DecisionRequest? request, HttpContext http, IDeliveryStore store, TimeProvider time, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(request?.Reason)
            ? NoReason()
            : TypedResults.Ok(new DecisionModel(await store.DropAsync(
                new DeliverySelection { Channel = channel, Recipient = recipient }, request.Reason, time.GetUtcNow(), http.Caller().SignedAs(request?.By), cancellationToken)));

    private static async Task<Results<Ok<DecisionModel>, ProblemHttpResult>> AnswerAsync(
        string key, int changed, string what, IDeliveryStore store, CancellationToken cancellationToken) => changed > 0
        ? TypedResults.Ok(new DecisionModel(changed))
        : await store.FindDeliveryAsync(Whole(key), cancellationToken) is { } found
            ? Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Not as it stands", $"'{found.Key}' is {JsonNames.Of(found.State)} and cannot be {what}.")
            : Unknown(key);

    // The server leaves an encoded slash encoded, so that it does not part the path.
    private static string Whole(string key) => key.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static ProblemHttpResult NoReason() => Problems.BadValue("reason", "Say why; it stays with the receipt.");

    private static ProblemHttpResult Unknown(string key) =>
        Problems.Of(StatusCodes.Status404NotFound, "unknown-delivery", "No such delivery", $"There is no delivery '{Whole(key)}'. GET /api/v1/deliveries lists them.");
}
