using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger.Deliveries;
using Npgsql;
using NpgsqlTypes;

namespace EcoGrains.Ledger.Postgres;

/// <summary>How rows of deliveries and endpoints become records, and how their values become parameters.</summary>
internal static class PostgresDeliveryRows
{
    public const string EndpointColumns =
        "id, programme, recipient, channel, address, secrets, language, mode, digest_at, quiet_from, quiet_to, enabled";

    public static StoredDelivery Delivery(NpgsqlDataReader reader) => new()
    {
        Seq = reader.GetInt64(0),
        Key = PostgresColumns.Text(reader, 1),
        Programme = PostgresColumns.Text(reader, 2),
        Recipient = PostgresColumns.Text(reader, 3),
        Endpoint = PostgresColumns.Text(reader, 4),
        Channel = PostgresColumns.Text(reader, 5),
        DigestOn = PostgresColumns.Date(reader, 6),
        State = DeliveryWords.Read<DeliveryState>(reader.GetString(7)),
        CreatedAt = PostgresColumns.Instant(reader, 8),
        DueAt = PostgresColumns.Instant(reader, 9),
        NextAt = InstantOrNull(reader, 10),
        Attempts = reader.GetInt32(11),
        Reason = PostgresColumns.TextOrNull(reader, 12),
        SettledAt = InstantOrNull(reader, 13),
    };

    public static DeliveryEndpoint Endpoint(NpgsqlDataReader reader) => new()
    {
        Id = PostgresColumns.Text(reader, 0),
        Programme = PostgresColumns.Text(reader, 1),
        Recipient = PostgresColumns.Text(reader, 2),
        Channel = PostgresColumns.Text(reader, 3),
        Address = PostgresColumns.Text(reader, 4),
        Secrets = JsonSerializer.Deserialize<ImmutableArray<string>>(PostgresColumns.Text(reader, 5), DomainJson.Compact),
        Language = PostgresColumns.Text(reader, 6),
        Mode = DeliveryWords.Read<DeliveryMode>(reader.GetString(7)),
        DigestAt = reader.GetFieldValue<TimeOnly>(8),
        Quiet = reader.IsDBNull(9) ? null : new QuietHours(reader.GetFieldValue<TimeOnly>(9), reader.GetFieldValue<TimeOnly>(10)),
        Enabled = reader.GetBoolean(11),
    };

    public static DeliveryAttempt Attempt(NpgsqlDataReader reader) => new(
        InstantOrNull(reader, 0),
        PostgresColumns.Instant(reader, 1),
        DeliveryWords.Read<AttemptOutcome>(reader.GetString(2)),
        PostgresColumns.Text(reader, 3),
        PostgresColumns.Text(reader, 4));

    public static DateTimeOffset? InstantOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : PostgresColumns.Instant(reader, column);

    public static NpgsqlParameter Text(string name, string? value) => Value(name, NpgsqlDbType.Text, PostgresText.Write(value));

    public static NpgsqlParameter Texts(string name, IEnumerable<string> values) =>
        Value(name, NpgsqlDbType.Array | NpgsqlDbType.Text, values.Select(value => PostgresText.Write(value)).ToArray());

    public static NpgsqlParameter Number(string name, long? value) => Value(name, NpgsqlDbType.Bigint, value);

    public static NpgsqlParameter Numbers(string name, IEnumerable<long> values) => Value(name, NpgsqlDbType.Array | NpgsqlDbType.Bigint, values.ToArray());

    public static NpgsqlParameter Dates(string name, IEnumerable<DateOnly?> values) => Value(name, NpgsqlDbType.Array | NpgsqlDbType.Date, values.ToArray());

    public static NpgsqlParameter Time(string name, TimeOnly? value) => Value(name, NpgsqlDbType.Time, value);

    public static NpgsqlParameter Flag(string name, bool value) => Value(name, NpgsqlDbType.Boolean, value);

    public static NpgsqlParameter At(string name, DateTimeOffset? value) => Number(name, value?.ToUnixTimeMilliseconds());

    private static NpgsqlParameter Value(string name, NpgsqlDbType type, object? value) => new(name, type) { Value = value ?? DBNull.Value };
}
