using System.Net.Mime;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;

namespace EcoGrains.Delivery.Channels.Webhook;

/// <summary>A message as a CloudEvent 1.0 in structured JSON. What follows from the message alone is the same bytes over every attempt.</summary>
internal static class NoticeEvent
{
    internal const string NoticeType = "cn.ecograins.notice.v1";
    internal const string DigestType = "cn.ecograins.digest.v1";
    internal const string ContentType = "application/cloudevents+json; charset=utf-8";

    // The formatter for structured mode; data is written by the domain's options, as the API writes it.
    private static readonly JsonEventFormatter Formatter = new(DomainJson.Compact, new JsonDocumentOptions());

    /// <param name="source">What stands before the programme in <c>source</c>.</param>
    internal static byte[] Encode(OutgoingMessage message, string source)
    {
        CloudEvent cloudEvent = new(CloudEventsSpecVersion.V1_0)
        {
            Id = message.Id,
            Source = new Uri($"{source.TrimEnd('/')}/programmes/{Uri.EscapeDataString(message.Programme)}", UriKind.RelativeOrAbsolute),
            Type = message.Notices.Length == 1 ? NoticeType : DigestType,
            Subject = message.Notices.Length == 1 ? Local(message, message.Notices[0]) : message.Recipient,
            Time = ProgrammeZone.Local(message.CreatedAt),
            DataContentType = MediaTypeNames.Application.Json,
            Data = new
            {
                message.Programme,
                message.Recipient,
                message.Language,
                message.Subject,
                message.Text,
                Notices = message.Notices.Select(notice => Notice(message, notice)),
            },
        };
        return Formatter.EncodeStructuredModeMessage(cloudEvent, out _).ToArray();
    }

    private static object Notice(OutgoingMessage message, StoredNotice stored) => new
    {
        stored.Notice.Key,
        stored.Seq,
        Item = Local(message, stored),
        stored.Notice.Stage,
        stored.Notice.Generation,
        stored.Notice.Rung,
        stored.Notice.DueOn,
        PromisedAt = ProgrammeZone.Local(stored.Notice.PromisedAt),
        SettledAt = ProgrammeZone.Local(stored.Notice.SettledAt),
        stored.Notice.Late,
        stored.Notice.To,
    };

    // As the API and the replay write it: project/3.
    private static string Local(OutgoingMessage message, StoredNotice notice) =>
        notice.EntityId.StartsWith($"{message.Programme}/", StringComparison.Ordinal) ? notice.EntityId[(message.Programme.Length + 1)..] : notice.EntityId;
}
