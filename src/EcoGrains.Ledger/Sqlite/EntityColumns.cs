using System.Globalization;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>The one place that knows the order of the entity table's columns.</summary>
internal static class EntityColumns
{
    private const string DateFormat = "yyyy-MM-dd";

    public const string Names = """
        id, kind, programme, owner, number, sort_key, name, status, light, departments, next_due, wake_at,
        grain, grain_hash, version, change_seq, chain_head, tally, state
        """;

    /// <summary>As many question marks.</summary>
    public static string Places { get; } = string.Join(", ", Enumerable.Repeat("?", Names.Split(',').Length));

    public static SqliteStatement Bind(SqliteStatement statement, EntityRow row, long version, long changeSeq, string chainHead) =>
        statement.Bind(row.Id).Bind(row.Kind).Bind(row.Programme).Bind(row.Owner).Bind(row.Number).Bind(row.SortKey).Bind(row.Name)
            .Bind(row.Status).Bind(row.Light).Bind(row.Departments).Bind(Format(row.NextDue))
            .Bind(row.WakeAt?.ToUnixTimeMilliseconds()).Bind(row.Grain).Bind((long)row.GrainHash).Bind(version).Bind(changeSeq)
            .Bind(chainHead).Bind(row.Tally).Bind(row.State);

    public static StoredEntity Read(SqliteDataReader reader) => new(
        new EntityRow
        {
            Id = reader.GetString(0),
            Kind = reader.GetString(1),
            Programme = reader.GetString(2),
            Owner = Text(reader, 3),
            Number = reader.GetString(4),
            SortKey = reader.GetInt64(5),
            Name = reader.GetString(6),
            Status = reader.GetString(7),
            Light = reader.GetString(8),
            Departments = reader.GetString(9),
            NextDue = Date(reader, 10),
            WakeAt = reader.IsDBNull(11) ? null : Instant(reader, 11),
            Grain = reader.GetString(12),
            GrainHash = (uint)reader.GetInt64(13),
            Tally = Text(reader, 17),
            State = reader.GetString(18),
        },
        reader.GetInt64(14),
        reader.GetInt64(15),
        reader.GetString(16));

    public static string? Format(DateOnly? date) => date?.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateOnly? Date(SqliteDataReader reader, int column) =>
        Text(reader, column) is string text ? DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture) : null;

    public static DateTimeOffset Instant(SqliteDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
}
