using Npgsql;

namespace EcoGrains.Ledger.Postgres;

/// <summary>How rows of the tables become the model's records.</summary>
internal static class PostgresColumns
{
    public const string Entity = """
        id, kind, programme, owner, number, sort_key, name, status, light, departments, next_due, wake_at,
        grain, grain_hash, version, change_seq, chain_head, tally, state
        """;

    public static StoredEntity ReadEntity(NpgsqlDataReader reader) => new(
        new EntityRow
        {
            Id = Text(reader, 0),
            Kind = Text(reader, 1),
            Programme = Text(reader, 2),
            Owner = TextOrNull(reader, 3),
            Number = Text(reader, 4),
            SortKey = reader.GetInt64(5),
            Name = Text(reader, 6),
            Status = Text(reader, 7),
            Light = Text(reader, 8),
            Departments = Text(reader, 9),
            NextDue = Date(reader, 10),
            WakeAt = reader.IsDBNull(11) ? null : Instant(reader, 11),
            Grain = Text(reader, 12),
            GrainHash = (uint)reader.GetInt64(13),
            Tally = TextOrNull(reader, 17),
            State = Text(reader, 18),
        },
        reader.GetInt64(14),
        reader.GetInt64(15),
        reader.GetString(16));

    public static string Text(NpgsqlDataReader reader, int column) => PostgresText.Read(reader.GetString(column));

    public static string? TextOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : Text(reader, column);

    public static DateOnly? Date(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);

    public static DateTimeOffset Instant(NpgsqlDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
}
