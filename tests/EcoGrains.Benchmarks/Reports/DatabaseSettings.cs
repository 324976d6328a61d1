using Npgsql;

namespace EcoGrains.Benchmarks.Reports;

/// <summary>The settings that decide what a commit costs, as the server itself states them.</summary>
internal sealed record DatabaseSettings(IReadOnlyDictionary<string, string> Values)
{
    private static readonly string[] Names =
    [
        "server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers", "max_wal_size", "max_connections", "jit",
    ];

    /// <exception cref="InvalidOperationException">The server does not wait for the disk: nothing measured on it would count.</exception>
    public static async Task<DatabaseSettings> ReadAsync(string connectionString)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new("SELECT name, current_setting(name) FROM unnest($1) name", connection) { Parameters = { new() { Value = Names } } };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            values[reader.GetString(0)] = reader.GetString(1);
        }

        return values["fsync"] == "on" && values["synchronous_commit"] == "on" && values["full_page_writes"] == "on"
            ? new DatabaseSettings(values)
            : throw new InvalidOperationException("The PostgreSQL server runs without fsync, synchronous_commit or full_page_writes; a benchmark needs all three on.");
    }

    public override string ToString() => $"PostgreSQL {string.Join(", ", Values.Select(value => $"{value.Key}={value.Value}"))}";
}
