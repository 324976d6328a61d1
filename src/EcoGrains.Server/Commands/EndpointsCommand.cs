using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger.Deliveries;
using EcoGrains.Server.Ledgers;

namespace EcoGrains.Server.Commands;

/// <summary><c>endpoints list|set|remove|rotate-secret</c>: where recipients are reached.</summary>
internal static class EndpointsCommand
{
    private const int SecretBytes = 32;

    internal static Command Create() => new("endpoints", "List and edit where recipients are reached.") { List(), Set(), Remove(), RotateSecret() };

    private static Command List()
    {
        Option<bool> json = CommonOptions.Json();
        LedgerOption place = Place();
        Command command = place.AddTo(new Command("list", "List endpoints; their secrets are not told.") { json });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using DeliveryDesk desk = await DeliveryDesk.OpenAsync(place.Read(parsed), write: false, mayBeNew: false, cancellation);
            foreach (DeliveryEndpoint endpoint in await desk.Endpoints.ListEndpointsAsync(cancellation))
            {
                await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(endpoint with { Secrets = [] }, DomainJson.Compact) : Line(endpoint));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Set()
    {
        Argument<string> id = Id();
        Option<string> recipient = new("--recipient") { Description = "office, leadership or department/NAME.", HelpName = "RECIPIENT", Required = true };
        Option<string?> channel = DeliveriesCommand.Channel();
        channel.Required = true;
        Option<string> address = new("--address") { Description = "A mail address, or a URL.", HelpName = "ADDRESS", Required = true };
        Option<string> programme = new("--programme") { Description = "One programme's id; without it all.", HelpName = "ID", DefaultValueFactory = _ => DeliveryEndpoint.AnyProgramme };
        Option<string?> secret = new("--secret") { Description = "A signing secret; the one before signs along until the next rotation.", HelpName = "TEXT" };
        Option<string> language = new("--language") { Description = "zh or en.", HelpName = "LANGUAGE", DefaultValueFactory = _ => "zh" };
        Option<TimeOnly?> digest = Time("--digest", "One digest a day at this local time, such as 09:30, instead of a message for each notice.");
        Option<TimeOnly?> quietFrom = Time("--quiet-from", "Local time from which nothing is sent.");
        Option<TimeOnly?> quietTo = Time("--quiet-to", "Local time until which nothing is sent; earlier than --quiet-from it means the next morning.");
        Option<bool> off = new("--off") { Description = "Switch it off: nothing new is planned for it, and what waits is held." };
        LedgerOption place = Place();
        Command command = place.AddTo(new Command("set", "Add or replace an endpoint.") { id, recipient, channel, address, programme, secret, language, digest, quietFrom, quietTo, off });
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(quietFrom) is null != parsed.GetValue(quietTo) is null)
            {
                throw new UsageException("Quiet hours need both --quiet-from and --quiet-to.");
            }

            await using DeliveryDesk desk = await DeliveryDesk.OpenAsync(place.Read(parsed), write: true, mayBeNew: true, cancellation);
            DeliveryEndpoint? before = await FindAsync(desk, parsed.GetValue(id)!, cancellation);
            DeliveryEndpoint endpoint = new()
            {
                Id = parsed.GetValue(id)!,
                Programme = parsed.GetValue(programme)!,
                Recipient = parsed.GetValue(recipient)!,
                Channel = parsed.GetValue(channel)!,
                Address = parsed.GetValue(address)!,
                Secrets = parsed.GetValue(secret) is { } newest ? EndpointRules.Rotate(before?.Secrets ?? [], newest) : before?.Secrets ?? [],
                Language = parsed.GetValue(language)!,
                Mode = parsed.GetValue(digest) is null ? DeliveryMode.Each : DeliveryMode.Digest,
                DigestAt = parsed.GetValue(digest) ?? new TimeOnly(9, 30),
                Quiet = parsed.GetValue(quietFrom) is { } from && parsed.GetValue(quietTo) is { } to ? new QuietHours(from, to) : null,
                Enabled = !parsed.GetValue(off),
            };
            await StoreAsync(desk, endpoint, before, cancellation);
            await Console.Out.WriteLineAsync(Line(endpoint));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Remove()
    {
        Argument<string> id = Id();
        LedgerOption place = Place();
        Command command = place.AddTo(new Command("remove", "Remove an endpoint; what waits for it becomes dead.") { id });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using DeliveryDesk desk = await DeliveryDesk.OpenAsync(place.Read(parsed), write: true, mayBeNew: false, cancellation);
            return await desk.Endpoints.RemoveEndpointAsync(parsed.GetValue(id)!, TimeProvider.System.GetUtcNow(), Environment.UserName, cancellation)
                ? ExitCodes.Done
                : throw Unknown(parsed.GetValue(id)!);
        });
        return command;
    }

    private static Command RotateSecret()
    {
        Argument<string> id = Id();
        Option<string?> secret = new("--secret") { Description = "The new secret; without it one is made and printed, this once.", HelpName = "TEXT" };
        LedgerOption place = Place();
        Command command = place.AddTo(new Command("rotate-secret", "Sign with a new secret; the one before signs along until the next rotation.") { id, secret });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using DeliveryDesk desk = await DeliveryDesk.OpenAsync(place.Read(parsed), write: true, mayBeNew: false, cancellation);
            DeliveryEndpoint before = await FindAsync(desk, parsed.GetValue(id)!, cancellation) ?? throw Unknown(parsed.GetValue(id)!);
            string newest = parsed.GetValue(secret) ?? $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes))}";
            await StoreAsync(desk, before with { Secrets = EndpointRules.Rotate(before.Secrets, newest) }, before, cancellation);
            if (parsed.GetValue(secret) is null)
            {
                await Console.Out.WriteLineAsync(newest);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task StoreAsync(DeliveryDesk desk, DeliveryEndpoint endpoint, DeliveryEndpoint? before, CancellationToken cancellationToken)
    {
        if (EndpointRules.Problems(endpoint) is { Count: > 0 } problems)
        {
            throw new UsageException(string.Join(" ", problems.Values.SelectMany(sentences => sentences)));
        }

        if (!await desk.Endpoints.SetEndpointAsync(endpoint, cancellationToken))
        {
            throw new UsageException($"'{endpoint.Id}' is an endpoint of {before?.Recipient}, and what is under way to it must not reach somebody else. Remove it first, or choose another id.");
        }
    }

    private static async Task<DeliveryEndpoint?> FindAsync(DeliveryDesk desk, string id, CancellationToken cancellationToken) =>
        (await desk.Endpoints.ListEndpointsAsync(cancellationToken)).FirstOrDefault(endpoint => endpoint.Id == id);

    private static string Line(DeliveryEndpoint endpoint) => string.Create(
        CultureInfo.InvariantCulture,
        $"{endpoint.Id,-20} {endpoint.Recipient} of {endpoint.Programme}: {endpoint.Channel} {endpoint.Address}, {(endpoint.Mode == DeliveryMode.Digest ? $"digest at {endpoint.DigestAt:HH\\:mm}" : "each notice")}{(endpoint.Quiet is { } quiet ? $", quiet {quiet.From:HH\\:mm}-{quiet.To:HH\\:mm}" : "")}, {endpoint.Secrets.Length} secrets{(endpoint.Enabled ? "" : ", OFF")}");

    private static Argument<string> Id() => new("ID") { Description = "The endpoint's id: lower-case letters, digits and hyphens." };

    private static LedgerOption Place() => new("The ledger's directory. Default: ./data");

    private static UsageException Unknown(string id) => new($"There is no endpoint '{id}'; 'ecograins endpoints list' shows them.");

    private static Option<TimeOnly?> Time(string name, string description) => CommonOptions.Parsed<TimeOnly?>(
        name,
        description,
        "HH:MM",
        text => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? (true, time) : default,
        "a time such as 09:30");
}
