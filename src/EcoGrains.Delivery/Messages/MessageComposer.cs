using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EcoGrains.Delivery.Channels;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Messages;

/// <summary>Puts a delivery into words, with the names that its items have now. The message's id is the delivery's key, the same over every attempt.</summary>
public sealed class MessageComposer(ILedgerQueries ledger)
{
    public async Task<OutgoingMessage> ComposeAsync(ClaimedDelivery claimed, DeliveryEndpoint endpoint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        ArgumentNullException.ThrowIfNull(endpoint);
        CultureInfo culture = CultureInfo.GetCultureInfo(endpoint.Language);
        ImmutableArray<NamedNotice> notices = [.. await Task.WhenAll(claimed.Notices.Select(notice => NameAsync(notice, culture, cancellationToken)))];
        (string subject, string text) = Words(claimed.Delivery.DigestOn, notices, culture);
        return new OutgoingMessage
        {
            Id = claimed.Delivery.Key,
            Recipient = claimed.Delivery.Recipient,
            Programme = claimed.Delivery.Programme,
            Address = endpoint.Address,
            Secrets = endpoint.Secrets,
            Language = endpoint.Language,
            Subject = subject,
            Text = text,
            Notices = claimed.Notices,
            CreatedAt = claimed.Delivery.CreatedAt,
        };
    }

    private static (string Subject, string Text) Words(DateOnly? digestOn, ImmutableArray<NamedNotice> notices, CultureInfo culture)
    {
        if (digestOn is { } day)
        {
            DigestMessage digest = DigestMessage.Of(day, notices, culture);
            return (digest.Subject, digest.Body);
        }

        NamedNotice only = notices.Single();
        NoticeMessage words = NoticeMessage.Of(only.Notice.Notice, only.ItemName, only.StageName, culture);
        return (words.Subject, words.Body);
    }

    // A name that cannot be had must not keep a notice from going out: the item's id says enough.
    private async Task<NamedNotice> NameAsync(StoredNotice notice, CultureInfo culture, CancellationToken cancellationToken)
    {
        StoredEntity? stored = await ledger.FindAsync(notice.EntityId, cancellationToken);
        string name = stored?.Row.Name is { Length: > 0 } known ? known : notice.EntityId;
        return new NamedNotice(notice, name, notice.Notice.DueOn is null ? null : StageName(stored, notice.Notice.Stage, culture) ?? notice.Notice.Stage);
    }

    private static string? StageName(StoredEntity? stored, string stage, CultureInfo culture)
    {
        try
        {
            if (stored?.Row.Kind == "group")
            {
                return MeetingWords.Of(JsonSerializer.Deserialize<LeadershipGroupState>(stored.Row.State, DomainJson.Compact)!, stage, culture);
            }

            ItemState? item = stored is null ? null : JsonSerializer.Deserialize<ItemState>(stored.Row.State, DomainJson.Compact);
            return item is not null && SlipNames.NumberOf(stage) is { } number
                ? item.SlipList().FirstOrDefault(slip => slip.Number == number)?.Matter
                : item?.Stages.FirstOrDefault(known => known.Number.ToString(CultureInfo.InvariantCulture) == stage)?.Name;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
