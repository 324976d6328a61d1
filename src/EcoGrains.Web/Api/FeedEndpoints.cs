using System.ComponentModel;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;
using EcoGrains.Web.Access;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api;

/// <summary>Notices and events as feeds that other services follow by a cursor.</summary>
internal static class FeedEndpoints
{
    private const int NoticesPerPage = 100;
    private const int EventsPerPage = 1000;

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("notices", NoticesAsync)
            .AllowAsked(ReadActs.Notices, "programme", "item", "to")
            .WithSummary("Notices and how each promise of one ended, in the order in which they were settled.")
            .WithTags("Feeds")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("events", EventsAsync)
            .Allow(ReadActs.Events)
            .WithSummary("Everything that happened, in commit order, after a sequence number.")
            .WithTags("Feeds")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<NoticePageModel>, ProblemHttpResult>> NoticesAsync(
        [Description("A programme's id")] string? programme,
        [Description("An item's whole id, such as nantong-etdz-2018/project/3")] string? item,
        [Description("A recipient: office, leadership or department/NAME")] string? to,
        [Description("sent, merged, skipped, collapsed or withdrawn")] string? outcome,
        [Description("The value of next of the page before")] string? after,
        [Description("1 to 5000; 100 where left out")] string? take,
        ILedgerQueries ledger,
        CancellationToken cancellationToken)
    {
        QueryValues values = new();
        NoticeQuery query = new()
        {
            Programme = Blank(programme),
            EntityId = Blank(item),
            To = Blank(to),
            Outcome = values.Read<RungOutcome>("outcome", outcome, JsonNames.TryParse, "sent, merged, skipped, collapsed or withdrawn") is { } known ? JsonNames.Of(known) : null,
            After = values.Whole("after", after, 0, long.MaxValue) ?? 0,
            Take = (int)(values.Whole("take", take, 1, Page.MaxNotices) ?? NoticesPerPage),
        };
        if (values.Problems.Count > 0)
        {
            return Problems.BadValues(values.Problems);
        }

        NoticeModel[] notices = [.. (await ledger.NoticesAsync(query, cancellationToken)).Select(NoticeModel.Of)];
        return TypedResults.Ok(new NoticePageModel(notices, notices.Length < query.Take ? null : notices[^1].Seq));
    }

    private static async Task<Results<Ok<EventPageModel>, ProblemHttpResult>> EventsAsync(
        [Description("The sequence number of the last event known; 0 where left out")] string? after,
        [Description("1 to 10000; 1000 where left out")] string? take,
        ILedgerQueries ledger,
        CancellationToken cancellationToken)
    {
        QueryValues values = new();
        long from = values.Whole("after", after, 0, long.MaxValue) ?? 0;
        int most = (int)(values.Whole("take", take, 1, Page.MaxEvents) ?? EventsPerPage);
        if (values.Problems.Count > 0)
        {
            return Problems.BadValues(values.Problems);
        }

        EventModel[] events = [.. (await ledger.EventsAsync(from, most, cancellationToken)).Select(EventModel.Of)];
        return TypedResults.Ok(new EventPageModel(events, events.Length == 0 ? from : events[^1].Seq));
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
