using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EcoGrains.Delivery.Calendars;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Hosting;

namespace EcoGrains.Server.Commands;

/// <summary><c>feeds</c>: issues, lists and revokes calendar feeds, in a ledger that nobody writes meanwhile or at a running server.</summary>
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
        (Option<string?> data, Option<Uri?> server, Option<bool> json) = Shared();
        Command command = new("issue", "Issue a feed and show its address, once.") { programme, recipient, language, data, server, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            FeedRequest request = new(parsed.GetRequiredValue(programme), parsed.GetRequiredValue(recipient), parsed.GetRequiredValue(language));
            FeedModel issued = parsed.GetValue(server) is { } address
                ? await new FeedsClient(address).IssueAsync(request, cancellation)
                : await WriteAsync(parsed.GetValue(data), async (feeds, now) => await feeds.IssueAsync(new FeedAudience(request.Programme!, request.Recipient!), request.Language!, now, cancellation) switch
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
        (Option<string?> data, Option<Uri?> server, Option<bool> json) = Shared();
        Command command = new("list", "List every feed that was issued.") { data, server, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            IReadOnlyList<FeedModel> feeds = parsed.GetValue(server) is { } address
                ? await new FeedsClient(address).ListAsync(cancellation)
                : await ReadAsync(parsed.GetValue(data), cancellation);
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? Json(feeds) : string.Join(Environment.NewLine, feeds.Select(Line)));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Revoke()
    {
        Argument<string> id = new("ID") { Description = "The feed's id, as 'feeds list' shows it." };
        (Option<string?> data, Option<Uri?> server, _) = Shared();
        Command command = new("revoke", "Close a feed for good.") { id, data, server };
        command.SetAction(async (parsed, cancellation) =>
        {
            string feed = parsed.GetRequiredValue(id);
            bool found = parsed.GetValue(server) is { } address
                ? await new FeedsClient(address).RevokeAsync(feed, cancellation)
                : await WriteAsync(parsed.GetValue(data), (feeds, now) => feeds.RevokeAsync(feed, now, cancellation), cancellation);
            if (!found)
            {
                throw new UsageException($"There is no feed '{feed}'; 'ecograins feeds list' shows them.");
            }

            await Console.Error.WriteLineAsync($"Feed {feed} is closed.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static (Option<string?> Data, Option<Uri?> Server, Option<bool> Json) Shared() => (
        CommonOptions.Data("The ledger's directory. Default: ./data"),
        new Option<Uri?>("--server")
        {
            Description = "The address of a running server that is to do it, such as http://127.0.0.1:5080.",
            HelpName = "URL",
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https")
                {
                    return uri;
                }

                result.AddError("--server needs an address such as http://127.0.0.1:5080.");
                return null;
            },
        },
        CommonOptions.Json());

    private static async Task<IReadOnlyList<FeedModel>> ReadAsync(string? data, CancellationToken cancellationToken)
    {
        await using SqliteLedgerReader ledger = await SqliteLedgerReader.OpenReadOnlyAsync(Existing(data), cancellationToken);
        return [.. (await CalendarFeeds.ListAsync(ledger, cancellationToken)).Select(feed => FeedModel.Of(feed))];
    }

    private static async Task<T> WriteAsync<T>(string? data, Func<CalendarFeeds, DateTimeOffset, Task<T>> work, CancellationToken cancellationToken)
    {
        await using SqliteLedger ledger = new(new SqliteLedgerOptions { Directory = Existing(data) });
        try
        {
            await ledger.OpenAsync(cancellationToken);
        }
        catch (LedgerUnavailableException fault)
        {
            throw new LedgerUnavailableException($"{fault.Message} {OrServer}", fault);
        }

        DateTimeOffset now = await ClockRecord.ReadAsync(ledger, cancellationToken) is { } clock ? clock.ReachedAt : TimeProvider.System.GetUtcNow();
        using CalendarFeeds feeds = new(ledger, ledger);
        return await work(feeds, now);
    }

    private static string Existing(string? data)
    {
        string directory = data ?? ServeCommand.DefaultData;
        return File.Exists(Path.Combine(directory, SqliteLedgerOptions.FileName))
            ? directory
            : throw new UsageException($"There is no ledger in '{directory}'; name the directory that the server was given with --data.");
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, DomainJson.Compact);

    private static string Line(FeedModel feed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{feed.Id}  {feed.Programme}  {feed.Recipient}  {feed.Language}  issued {feed.IssuedAt:yyyy-MM-dd}{(feed.RevokedAt is { } revoked ? $"  revoked {revoked:yyyy-MM-dd}" : "")}");
}
