using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EcoGrains.Delivery.Calendars;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;
using EcoGrains.Server.Hosting;
using EcoGrains.Server.Ledgers;

namespace EcoGrains.Server.Commands;

/// <summary><c>feeds</c>: issues, lists and revokes calendar feeds, in the ledger itself or, where a server alone may write it, at the server.</summary>
internal static class FeedsCommand
{
    private const string OrServer = "Where a server runs on the ledger, let it do this: add --server http://127.0.0.1:5080.";

    internal static Command Create() => new("feeds", "Issue, list and revoke calendar feeds (iCalendar), each behind a token of its own.") { Issue(), List(), Revoke() };

    private static Command Issue()
    {
        Argument<string> programme = new("PROGRAMME") { Description = "The programme's id, such as nantong-etdz-2018." };
        Argument<string> recipient = new("RECIPIENT") { Description = "Whose dates: department/NAME, office or leadership." };
        Option<string> language = new("--language") { Description = "zh or en.", DefaultValueFactory = _ => "zh" };
        language.AcceptOnlyFromAmong("zh", "en");
        (LedgerOption ledger, Option<Uri?> server, Option<bool> json) = Shared();
        Command command = ledger.AddTo(new Command("issue", "Issue a feed and show its address, once.") { programme, recipient, language, server, json });
        command.SetAction(async (parsed, cancellation) =>
        {
            FeedRequest request = new(parsed.GetRequiredValue(programme), parsed.GetRequiredValue(recipient), parsed.GetRequiredValue(language));
            FeedModel issued = parsed.GetValue(server) is { } address
                ? await new FeedsClient(address).IssueAsync(request, cancellation)
                : await WriteAsync(ledger.Read(parsed), async (feeds, now) => await feeds.IssueAsync(new FeedAudience(request.Programme!, request.Recipient!), request.Language!, now, cancellation) switch
                {
                    FeedIssue.Issued done => FeedModel.Of(done.Feed, done.Token),
                    FeedIssue.Refused refused => throw new UsageException(refused.Reason),
                    _ => throw new InvalidOperationException("A feed is issued or refused."),
                }, cancellation);
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? Json(issued) : issued.Path);
            await Console.Error.WriteLineAsync($"Feed {issued.Id} is issued. Its address is a key and is not shown again; 'ecograins feeds revoke {issued.Id}' closes it.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command List()
    {
        (LedgerOption ledger, Option<Uri?> server, Option<bool> json) = Shared();
        Command command = ledger.AddTo(new Command("list", "List every feed that was issued.") { server, json });
        command.SetAction(async (parsed, cancellation) =>
        {
            IReadOnlyList<FeedModel> feeds = parsed.GetValue(server) is { } address
                ? await new FeedsClient(address).ListAsync(cancellation)
                : await LedgerReading.ReadAsync(ledger.Read(parsed), queries => ListAsync(queries, cancellation), cancellation);
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? Json(feeds) : string.Join(Environment.NewLine, feeds.Select(Line)));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Revoke()
    {
        Argument<string> id = new("ID") { Description = "The feed's id, as 'feeds list' shows it." };
        (LedgerOption ledger, Option<Uri?> server, _) = Shared();
        Command command = ledger.AddTo(new Command("revoke", "Close a feed for good.") { id, server });
        command.SetAction(async (parsed, cancellation) =>
        {
            string feed = parsed.GetRequiredValue(id);
            bool found = parsed.GetValue(server) is { } address
                ? await new FeedsClient(address).RevokeAsync(feed, cancellation)
                : await WriteAsync(ledger.Read(parsed), (feeds, now) => feeds.RevokeAsync(feed, now, cancellation), cancellation);
            if (!found)
            {
                throw new UsageException($"There is no feed '{feed}'; 'ecograins feeds list' shows them.");
            }

            await Console.Error.WriteLineAsync($"Feed {feed} is closed.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static (LedgerOption Ledger, Option<Uri?> Server, Option<bool> Json) Shared() => (
        new LedgerOption("The ledger's directory. Default: ./data"),
        CommonOptions.Server($"The address of a running server that is to do it, such as http://127.0.0.1:5080; its API key in {FeedsClient.KeyVariable}."),
        CommonOptions.Json());

    private static async Task<IReadOnlyList<FeedModel>> ListAsync(ILedgerQueries ledger, CancellationToken cancellationToken) =>
        [.. (await CalendarFeeds.ListAsync(ledger, cancellationToken)).Select(feed => FeedModel.Of(feed))];

    private static async Task<T> WriteAsync<T>(LedgerPlace place, Func<CalendarFeeds, DateTimeOffset, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await LedgerWriting.WriteAsync(
                place,
                async (ledger, queries, now) =>
                {
                    using CalendarFeeds feeds = new(ledger, queries);
                    return await work(feeds, now);
                },
                cancellationToken);
        }
        catch (LedgerUnavailableException fault) when (place is LedgerPlace.Directory)
        {
            throw new LedgerUnavailableException($"{fault.Message} {OrServer}", fault);
        }
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, DomainJson.Compact);

    private static string Line(FeedModel feed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{feed.Id}  {feed.Programme}  {feed.Recipient}  {feed.Language}  issued {feed.IssuedAt:yyyy-MM-dd}{(feed.RevokedAt is { } revoked ? $"  revoked {revoked:yyyy-MM-dd}" : "")}");
}
