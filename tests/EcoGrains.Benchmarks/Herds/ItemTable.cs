using System.Text.Json;
using EcoGrains.Benchmarks.Ledger;
using EcoGrains.Domain.Json;
using Npgsql;

namespace EcoGrains.Benchmarks.Herds;

/// <summary>
/// The items of the other contenders: a table of states and one of events, and the work that each does for an item that is due. It is done
/// as well as Npgsql allows: pooled, prepared, three round trips in one transaction.
/// </summary>
internal sealed class ItemTable : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;

    public ItemTable(string connectionString) =>
        database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1 });

    public static string Key(int item) => $"nantong-etdz-2019/project/{item}";

    /// <summary>The tables, with so many items in their first state.</summary>
    public async Task CreateAsync(int items)
    {
        await ExecuteAsync("""
            CREATE TABLE item (id text PRIMARY KEY, state text NOT NULL, version bigint NOT NULL);
            CREATE TABLE item_event (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, item text NOT NULL, at timestamptz NOT NULL, payload text NOT NULL)
            """);
        await using NpgsqlCommand fill = database.CreateCommand("INSERT INTO item SELECT $1 || number, $2, 1 FROM generate_series(1, $3) number");
        fill.Parameters.Add(new() { Value = Key(0)[..^1] });
        fill.Parameters.Add(new() { Value = new SampleState().ToJson() });
        fill.Parameters.Add(new() { Value = items });
        await fill.ExecuteNonQueryAsync();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Written in this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads the item's state, writes it and appends an event, in one transaction.</summary>
    public async Task ProcessAsync(string item)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        await using NpgsqlCommand read = new("SELECT state FROM item WHERE id = $1", connection, transaction) { Parameters = { new() { Value = item } } };
        SampleState state = JsonSerializer.Deserialize<SampleState>((string)(await read.ExecuteScalarAsync())!, DomainJson.Compact)!;
        state.Revision++;
        await using NpgsqlBatch write = new(connection, transaction)
        {
            BatchCommands =
            {
                new("UPDATE item SET state = $2, version = version + 1 WHERE id = $1") { Parameters = { new() { Value = item }, new() { Value = state.ToJson() } } },
                EventOf(item, state),
            },
        };
        await write.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    /// <summary>Appends an event by itself, for those that store states elsewhere.</summary>
    public async Task AppendAsync(string item, SampleState state)
    {
        NpgsqlBatchCommand happened = EventOf(item, state);
        await using NpgsqlCommand command = database.CreateCommand(happened.CommandText);
        foreach (NpgsqlParameter parameter in happened.Parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <exception cref="InvalidOperationException">There is not exactly one event of every item.</exception>
    public async Task CheckOnceEachAsync(int items)
    {
        await using NpgsqlCommand count = database.CreateCommand("SELECT count(*), count(DISTINCT item) FROM item_event");
        await using NpgsqlDataReader reader = await count.ExecuteReaderAsync();
        await reader.ReadAsync();
        if ((reader.GetInt64(0), reader.GetInt64(1)) != (items, items))
        {
            throw new InvalidOperationException($"{items} items should have one event each; there are {reader.GetInt64(0)} events of {reader.GetInt64(1)} items.");
        }
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static NpgsqlBatchCommand EventOf(string item, SampleState state) => new("INSERT INTO item_event (item, at, payload) VALUES ($1, $2, $3)")
    {
        Parameters =
        {
            new() { Value = item },
            new() { Value = TimeProvider.System.GetUtcNow() },
            new() { Value = $$"""{"stage":"1","rung":"T-90","revision":{{state.Revision}}}""" },
        },
    };
}
