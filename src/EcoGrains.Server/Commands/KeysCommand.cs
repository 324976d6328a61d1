using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using EcoGrains.Server.Ledgers;
using Command = System.CommandLine.Command;

namespace EcoGrains.Server.Commands;

/// <summary><c>keys list|add|revoke</c>: the keys by which services call.</summary>
internal static class KeysCommand
{
    private const string Verb = "keys";
    private const int StandardDays = 365;

    internal static Command Create() => new(Verb, "List, issue and revoke the keys by which services call.") { List(), Add(), Revoke() };

    private static Command List()
    {
        Option<bool> json = CommonOptions.Json();
        LedgerOption place = Place();
        Command command = place.AddTo(new Command("list", "List keys; nothing tells their secrets.") { json });
        command.SetAction(async (parsed, cancellation) =>
        {
            foreach (StoredEntity stored in await LedgerReading.ReadAsync(place.Read(parsed), queries => queries.ListAsync("apiKey", cancellationToken: cancellation), cancellation))
            {
                ApiKeyView key = ApiKeyView.Of(JsonSerializer.Deserialize<ApiKeyState>(stored.Row.State, DomainJson.Compact)!, stored.Version);
                await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(key, DomainJson.Compact) : Line(key));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Add()
    {
        Option<string> name = new("--name") { Description = "What it is for.", HelpName = "NAME", Required = true };
        Option<ImmutableArray<Grant>> grants = GrantOptions.Option(required: true);
        Option<string[]> scopes = new("--scope")
        {
            Description = "Narrow it to these acts, such as readStatus or start; without it, all that its grants allow.",
            HelpName = "ACT",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<int> days = new("--days") { Description = "Days until it expires.", HelpName = "DAYS", DefaultValueFactory = _ => StandardDays };
        Option<bool> json = CommonOptions.Json();
        LedgerOption place = Place();
        Command command = place.AddTo(new Command("add", "Issue a key and print it, once.") { name, grants, scopes, days, json });
        command.SetAction(async (parsed, cancellation) =>
        {
            ApiKeyText key = FreshSecret.ApiKey();
            await AccountDesk.DoAsync(
                place.Read(parsed),
                Verb,
                CommandTarget.ApiKey,
                AccountNames.Key(key.Id),
                now => new IssueKey
                {
                    By = Grant.AdminCapacity,
                    Name = parsed.GetValue(name)!,
                    Grants = parsed.GetValue(grants),
                    Scopes = parsed.GetValue(scopes) is { Length: > 0 } given ? [.. given] : null,
                    ExpiresAt = now.AddDays(parsed.GetValue(days)),
                    SecretHash = key.Hash,
                },
                cancellation);
            await SayAsync(key, parsed.GetValue(json));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Revoke()
    {
        Argument<string> id = new("ID") { Description = "The key's id: what stands between eg_ and the next underscore." };
        Option<string> reason = new("--reason") { Description = "Why; the trail shows it.", HelpName = "TEXT", Required = true };
        LedgerOption place = Place();
        Command command = place.AddTo(new Command("revoke", "Let a key open nothing any more.") { id, reason });
        command.SetAction(async (parsed, cancellation) =>
        {
            await AccountDesk.DoAsync(
                place.Read(parsed),
                Verb,
                CommandTarget.ApiKey,
                AccountNames.Key(parsed.GetValue(id)!),
                _ => new RevokeKey { By = Grant.AdminCapacity, Reason = parsed.GetValue(reason)! },
                cancellation);
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task SayAsync(ApiKeyText key, bool json)
    {
        if (json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { key.Id, Key = key.ToString() }, DomainJson.Compact));
            return;
        }

        await Console.Error.WriteLineAsync("The key, shown this once:");
        await Console.Out.WriteLineAsync(key.ToString());
    }

    private static string Line(ApiKeyView key) => string.Create(
        CultureInfo.InvariantCulture,
        $"{key.Id,-14} {key.Name}: {GrantOptions.Write(key.Grants)}{(key.Scopes is { } scopes ? $" for {string.Join(", ", scopes)}" : "")}, until {ProgrammeZone.Local(key.ExpiresAt):yyyy-MM-dd}{(key.Status == ApiKeyStatus.Revoked ? ", REVOKED" : "")}");

    private static LedgerOption Place() => new("The ledger's directory; to change it, of a server that is stopped. Default: ./data");
}
