using System.ComponentModel;
using System.Globalization;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Time;
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

/// <summary>The inboxes of departments, offices and leadership groups.</summary>
internal static class InboxEndpoints
{
    private const string Tag = "Inbox";

    internal static void Map(RouteGroupBuilder api)
    {
        Map("inbox/department/{name}", ReadActs.DepartmentInbox, static http => $"department/{(string)http.GetRouteValue("name")!}");
        Map("inbox/office", ReadActs.OfficeInbox, static _ => "office");
        Map("inbox/leadership", ReadActs.LeadershipInbox, static _ => "leadership");

        void Map(string path, Act act, Func<HttpContext, string> recipientOf)
        {
            api.MapGet(path, (HttpContext http, [Description("A programme's id")] string? programme, [Description("true leaves out what was read")] string? unread,
                    [Description("The value of next of the page before")] string? after, [Description("1 to 500; 100 where left out")] string? take,
                    IInboxStore inbox, CancellationToken cancellationToken) =>
                    ListAsync(recipientOf(http), programme, unread, after, take, inbox, cancellationToken))
                .AllowAsked(act, "programme")
                .WithSummary("A recipient's notices: unread first, then the newest first.").WithTags(Tag).ProducesProblem(StatusCodes.Status400BadRequest);
            api.MapPost($"{path}/read", (HttpContext http, [Description("A programme's id")] string? programme, ReadRequest request, IInboxStore inbox, ProgrammeClock clock, CancellationToken cancellationToken) =>
                    ReadAsync(recipientOf(http), programme, http.Caller().SignedAs(request.By), request, inbox, clock, cancellationToken))
                .AllowAsked(act, "programme")
                .WithSummary("Marks notices as read; who read first stays on record.").WithTags(Tag).ProducesProblem(StatusCodes.Status400BadRequest).OnlyFromHere();
        }
    }

    private static async Task<Results<Ok<InboxPageModel>, ProblemHttpResult>> ListAsync(
        string recipient, string? programme, string? unread, string? after, string? take, IInboxStore inbox, CancellationToken cancellationToken)
    {
        QueryValues values = new();
        string? only = string.IsNullOrWhiteSpace(programme) ? null : programme.Trim();
        InboxQuery query = new()
        {
            Recipient = recipient,
            Programme = only,
            UnreadOnly = values.Read<bool>("unread", unread, bool.TryParse, "true or false") ?? false,
            After = values.Read<InboxPlace>("after", after, TryReadPlace, "the value of next of the page before"),
            Take = (int)(values.Whole("take", take, 1, Page.MaxItems) ?? 100),
        };
        if (values.Problems.Count > 0)
        {
            return Problems.BadValues(values.Problems);
        }

        IReadOnlyList<InboxEntry> entries = await inbox.InboxAsync(query, cancellationToken);
        return TypedResults.Ok(new InboxPageModel(
            await inbox.CountUnreadAsync(recipient, only, cancellationToken),
            [.. entries.Select(InboxEntryModel.Of)],
            entries.Count < query.Take ? null : Write(entries[^1].Place)));
    }

    private static async Task<Results<Ok<ReadModel>, ProblemHttpResult>> ReadAsync(
        string recipient, string? programme, string by, ReadRequest request, IInboxStore inbox, ProgrammeClock clock, CancellationToken cancellationToken)
    {
        Dictionary<string, string[]> problems = new(StringComparer.Ordinal);
        if ((request.Notices is null) == (request.UpTo is null))
        {
            problems["notices"] = ["Name either the notices, or with upTo the newest that was seen."];
        }

        // What the gate has judged is the address; the body only narrows an address that is about every programme.
        string? only = string.IsNullOrWhiteSpace(programme) ? request.Programme : programme.Trim();
        if (request.Programme is { } other && other != only)
        {
            problems["programme"] = [$"The address is about '{only}'; say the same here, or nothing."];
        }

        if (problems.Count > 0)
        {
            return Problems.BadValues(problems);
        }

        InboxMark mark = new(recipient, only, request.Notices is { } some ? [.. some] : default, request.UpTo ?? 0, by, clock.GetUtcNow());
        return TypedResults.Ok(new ReadModel(await inbox.MarkReadAsync(mark, cancellationToken)));
    }

    private static string Write(InboxPlace place) => string.Create(CultureInfo.InvariantCulture, $"{(place.Read ? 'r' : 'u')}{place.Notice}");

    private static bool TryReadPlace(string? text, out InboxPlace place)
    {
        place = default;
        if (text is not ['r' or 'u', .. string digits] || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long notice))
        {
            return false;
        }

        place = new InboxPlace(text[0] == 'r', notice);
        return true;
    }
}
