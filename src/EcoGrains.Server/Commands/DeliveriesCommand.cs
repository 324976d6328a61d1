using System.CommandLine;
using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Deliveries;
using EcoGrains.Server.Ledgers;

namespace EcoGrains.Server.Commands;

/// <summary><c>deliveries list|retry|drop</c>: what is on its way to endpoints, and what to do about dead letters.</summary>
internal static class DeliveriesCommand
{
    internal static Command Create() =>
        new("deliveries", "List deliveries; retry or drop dead ones.") { List(), Decide("retry", "Put dead deliveries back to work, or try a waiting one at once."), Decide("drop", "Give up deliveries, with a reason that stays on record.") };

    private static Command List()
    {
        Option<DeliveryState?> state = Word<DeliveryState>("--state", "pending, leased, held, delivered, dead or dropped.");
        Option<string?> channel = Channel();
        Option<string?> recipient = Recipient();
        Option<int> take = new("--take") { Description = "The most to list, newest last.", DefaultValueFactory = _ => 100 };
        Option<bool> json = CommonOptions.Json();
        LedgerOption place = new("The ledger's directory. Default: ./data");
        Command command = place.AddTo(new Command("list", "List deliveries, in the order in which they were planned.") { state, channel, recipient, take, json });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using DeliveryDesk desk = await DeliveryDesk.OpenAsync(place.Read(parsed), write: false, mayBeNew: false, cancellation);
            DeliveryQuery query = new() { State = parsed.GetValue(state), Channel = parsed.GetValue(channel), Recipient = parsed.GetValue(recipient) };
            int left = Math.Max(1, parsed.GetValue(take));
            while (left > 0)
            {
                IReadOnlyList<StoredDelivery> page = await desk.Deliveries.ListDeliveriesAsync(query with { Take = Math.Min(left, Page.MaxItems) }, cancellation);
                foreach (StoredDelivery delivery in page)
                {
                    await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(delivery, DomainJson.Compact) : Line(delivery));
                }

                left = page.Count == 0 ? 0 : left - page.Count;
                query = query with { After = page.Count == 0 ? 0 : page[^1].Seq };
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Decide(string verb, string description)
    {
        bool drops = verb == "drop";
        Argument<string?> key = new("KEY") { Description = "A delivery's key, as 'deliveries list' shows it.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> all = new("--all") { Description = "Every dead delivery, or those of --channel and --recipient." };
        Option<string?> channel = Channel();
        Option<string?> recipient = Recipient();
        Option<string?> reason = new("--reason") { Description = "Why; it stays with the receipt.", HelpName = "TEXT" };
        Option<string> by = new("--by") { Description = "Who decides; it stays with the receipt. Default: the account's name.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };
        LedgerOption place = new("The ledger's directory. Default: ./data");
        Command command = place.AddTo(new Command(verb, description) { key, all, channel, recipient, by });
        if (drops)
        {
            reason.Required = true;
            command.Add(reason);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            string? one = parsed.GetValue(key);
            if ((one is null) != parsed.GetValue(all))
            {
                throw new UsageException($"Name either one delivery by its key, or --all: 'ecograins deliveries {verb} KEY'.");
            }

            if (drops && string.IsNullOrWhiteSpace(parsed.GetValue(reason)))
            {
                throw new UsageException("--reason needs a text; it stays with the receipt.");
            }

            await using DeliveryDesk desk = await DeliveryDesk.OpenAsync(place.Read(parsed), write: true, mayBeNew: false, cancellation);
            DeliverySelection selection = new() { Key = one, Channel = parsed.GetValue(channel), Recipient = parsed.GetValue(recipient) };
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            int changed = drops
                ? await desk.Deliveries.DropAsync(selection, parsed.GetValue(reason)!, now, parsed.GetValue(by)!, cancellation)
                : await desk.Deliveries.RetryAsync(selection, now, parsed.GetValue(by)!, cancellation);
            if (one is not null && changed == 0)
            {
                throw new UsageException(await desk.Deliveries.FindDeliveryAsync(one, cancellation) is { } found
                    ? $"'{one}' is {JsonNames.Of(found.State)} and cannot be {(drops ? "dropped" : "retried")}."
                    : $"There is no delivery '{one}'; 'ecograins deliveries list' shows the keys.");
            }

            await Console.Out.WriteLineAsync($"{changed} {(changed == 1 ? "delivery" : "deliveries")} {(drops ? "dropped" : "put back to work")}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Line(StoredDelivery delivery) =>
        $"{JsonNames.Of(delivery.State),-9} {delivery.Channel,-8} {ProgrammeZone.Local(delivery.DueAt):yyyy-MM-dd HH:mm} {delivery.Attempts,2} {delivery.Key}{(delivery.Reason is { } reason ? $" - {reason}" : "")}";

    private static Option<string?> Recipient() => new("--recipient") { Description = "office, leadership or department/NAME.", HelpName = "RECIPIENT" };

    internal static Option<string?> Channel()
    {
        Option<string?> channel = new("--channel") { Description = "email, webhook, dingtalk or wecom.", HelpName = "CHANNEL" };
        channel.AcceptOnlyFromAmong([.. ChannelKinds.All]);
        return channel;
    }

    private static Option<TEnum?> Word<TEnum>(string name, string description)
        where TEnum : struct, Enum => new(name)
        {
            Description = description,
            HelpName = "WORD",
            CustomParser = result =>
            {
                string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                if (JsonNames.TryParse(text, out TEnum value))
                {
                    return value;
                }

                result.AddError($"{name} must be {description.TrimEnd('.')}, not '{text}'.");
                return null;
            },
        };
}
