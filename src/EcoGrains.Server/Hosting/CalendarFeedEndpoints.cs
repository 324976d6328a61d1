using EcoGrains.Delivery.Calendars;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Time;
using EcoGrains.Web.Access;
using EcoGrains.Web.Clock;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace EcoGrains.Server.Hosting;

/// <summary>
/// Calendar feeds over HTTP. They are mapped here and not with the rest of the API, because pages and API see no delivery and a feed is one.
/// </summary>
internal static class CalendarFeedEndpoints
{
    internal const string Path = "/api/v1/feeds";

    private const string ContentType = "text/calendar; charset=utf-8";

    internal static void MapCalendarFeeds(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder feeds = routes.MapGroup(Path).WithTags("Calendar feeds");
        feeds.MapMethods("{token}.ics", [HttpMethods.Get, HttpMethods.Head], ReadAsync)
            .AllowAnybody("Its address is the key: calendar programs can show no other.")
            .WithSummary("A calendar of due dates (iCalendar), for whoever has its token.")
            .Produces(StatusCodes.Status200OK, contentType: "text/calendar")
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound);
        feeds.MapGet("", ListAsync).Allow(ReadActs.Feeds).WithSummary("Every feed that was issued, without its token.");
        feeds.MapPost("", IssueAsync)
            .Allow(DeskActs.IssueFeeds)
            .WithSummary("Issues a feed. Its token is in this answer and nowhere else.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        feeds.MapDelete("{id}", RevokeAsync)
            .Allow(DeskActs.IssueFeeds)
            .WithSummary("Closes a feed for good.")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    // Unknown and revoked are one answer: whoever tries learns nothing.
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReadAsync(
        string token, HttpResponse response, CalendarFeeds feeds, CalendarFeedReader reader, ProgrammeClock clock, CancellationToken cancellationToken)
    {
        if (await feeds.FindAsync(token, cancellationToken) is not { } feed)
        {
            return Problem(StatusCodes.Status404NotFound, "unknown-feed", "No such feed", "There is no calendar feed at this address. Ask the office for a new one.");
        }

        CalendarFeed calendar = await reader.ReadAsync(feed, clock.GetUtcNow(), cancellationToken);
        // Kept by the reader alone, and asked for again each time: a feed that is revoked is closed at once.
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ContentDisposition = "inline; filename=\"ecograins.ics\"";
        return TypedResults.Bytes(calendar.Body, ContentType, entityTag: new EntityTagHeaderValue($"\"{calendar.Tag}\""));
    }

    private static async Task<Ok<IEnumerable<FeedModel>>> ListAsync(Ledger.ILedgerQueries ledger, CancellationToken cancellationToken) =>
        TypedResults.Ok((await CalendarFeeds.ListAsync(ledger, cancellationToken)).Select(feed => FeedModel.Of(feed)));

    private static async Task<Results<Created<FeedModel>, ProblemHttpResult>> IssueAsync(
        FeedRequest request, HttpContext http, CalendarFeeds feeds, ProgrammeClock clock, CancellationToken cancellationToken)
    {
        if (Elsewhere(http.Request) is { } refusal)
        {
            return refusal;
        }

        FeedAudience audience = new(request.Programme ?? "", request.Recipient ?? "");
        switch (await feeds.IssueAsync(audience, request.Language ?? "zh", clock.GetUtcNow(), cancellationToken))
        {
            case FeedIssue.Issued issued:
                http.Response.Headers.CacheControl = "no-store";
                FeedModel model = FeedModel.Of(issued.Feed, issued.Token);
                return TypedResults.Created(model.Path, model);
            case FeedIssue.Refused refused:
                return Problem(StatusCodes.Status400BadRequest, refused.Code, "No feed was issued", refused.Reason);
            default:
                throw new InvalidOperationException("A feed is issued or refused.");
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        string id, HttpRequest request, CalendarFeeds feeds, ProgrammeClock clock, CancellationToken cancellationToken)
    {
        if (Elsewhere(request) is { } refusal)
        {
            return refusal;
        }

        return await feeds.RevokeAsync(id, clock.GetUtcNow(), cancellationToken)
            ? TypedResults.NoContent()
            : Problem(StatusCodes.Status404NotFound, "unknown-feed", "No such feed", $"There is no calendar feed '{id}'. GET {Path} lists them.");
    }

    private static ProblemHttpResult? Elsewhere(HttpRequest request) => SameOrigin.Check(request) == false
        ? Problem(StatusCodes.Status403Forbidden, "cross-site", "Not from here", "Feeds are issued and revoked only from this site's own pages, or by a program.")
        : null;

    private static ProblemHttpResult Problem(int status, string code, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title, extensions: [new("code", code)]);
}

/// <summary>A wish for a feed.</summary>
/// <param name="Programme">The programme's id.</param>
/// <param name="Recipient"><c>department/NAME</c>, <c>office</c> or <c>leadership</c>.</param>
/// <param name="Language"><c>zh</c> (default) or <c>en</c>.</param>
internal sealed record FeedRequest(string? Programme, string? Recipient, string? Language);

/// <summary>A feed as it is listed; token and path are there only when it has just been issued.</summary>
internal sealed record FeedModel(
    string Id, string Programme, string Recipient, string Language, DateTimeOffset IssuedAt, DateTimeOffset? RevokedAt, string? Token, string? Path)
{
    internal static FeedModel Of(StoredFeed feed, string? token = null) => new(
        feed.Id,
        feed.Programme,
        feed.Recipient,
        feed.Language,
        ProgrammeZone.Local(feed.IssuedAt),
        feed.RevokedAt is { } revoked ? ProgrammeZone.Local(revoked) : null,
        token,
        token is null ? null : $"{CalendarFeedEndpoints.Path}/{token}.ics");
}
