using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger.Deliveries;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>The order of the columns of deliveries and endpoints, and how their rows are read.</summary>
internal static class SqliteDeliveryReads
{
    /// <summary>Word for word the condition of the index that claims use.</summary>
    public const string Due = "state IN ('pending', 'leased')";

    /// <summary>The state of a delivery that waits: held where its endpoint is switched off.</summary>
    public const string Waiting = "CASE WHEN EXISTS (SELECT 1 FROM endpoint WHERE id = delivery.endpoint AND NOT enabled) THEN 'held' ELSE 'pending' END";

    public const string DeliveryColumns =
        "seq, key, programme, recipient, endpoint, channel, digest_on, state, created_at, due_at, next_at, attempts, reason, settled_at";

    public const string EndpointColumns =
        "id, programme, recipient, channel, address, secrets, language, mode, digest_at, quiet_from, quiet_to, enabled";

    private const string TimeFormat = "HH:mm";

    public static StoredDelivery Delivery(SqliteDataReader reader) => new()
    {
        Seq = reader.GetInt64(0),
        Key = reader.GetString(1),
        Programme = reader.GetString(2),
        Recipient = reader.GetString(3),
        Endpoint = reader.GetString(4),
        Channel = reader.GetString(5),
        DigestOn = EntityColumns.Date(reader, 6),
        State = DeliveryWords.Read<DeliveryState>(reader.GetString(7)),
        CreatedAt = EntityColumns.Instant(reader, 8),
        DueAt = EntityColumns.Instant(reader, 9),
        NextAt = InstantOrNull(reader, 10),
        Attempts = reader.GetInt32(11),
        Reason = EntityColumns.Text(reader, 12),
        SettledAt = InstantOrNull(reader, 13),
    };

    public static DeliveryEndpoint Endpoint(SqliteDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Programme = reader.GetString(1),
        Recipient = reader.GetString(2),
        Channel = reader.GetString(3),
        Address = reader.GetString(4),
        Secrets = JsonSerializer.Deserialize<ImmutableArray<string>>(reader.GetString(5), DomainJson.Compact),
        Language = reader.GetString(6),
        Mode = DeliveryWords.Read<DeliveryMode>(reader.GetString(7)),
        DigestAt = Time(reader.GetString(8)),
        Quiet = reader.IsDBNull(9) ? null : new QuietHours(Time(reader.GetString(9)), Time(reader.GetString(10))),
        Enabled = reader.GetInt64(11) != 0,
    };

    public static DeliveryAttempt Attempt(SqliteDataReader reader) => new(
        InstantOrNull(reader, 0), EntityColumns.Instant(reader, 1), DeliveryWords.Read<AttemptOutcome>(reader.GetString(2)), reader.GetString(3), reader.GetString(4));

    public static DateTimeOffset? InstantOrNull(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : EntityColumns.Instant(reader, column);

    public static string? Format(TimeOnly? time) => time?.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture);
}
