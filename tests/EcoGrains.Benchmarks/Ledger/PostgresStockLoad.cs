using Npgsql;

namespace EcoGrains.Benchmarks.Ledger;

/// <param name="prepares">Whether Npgsql prepares its statements, which it does not by itself and nobody asks of it in Orleans' guide.</param>
internal sealed class PostgresStockLoad(bool prepares) : StockStorageLoad("Npgsql")
{
    public override string Name => $"Orleans ADO.NET grain storage, PostgreSQL{(prepares ? ", prepared" : "")}";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
    }

    protected override async Task<string> CreateSchemaAsync(string place)
    {
        await using NpgsqlConnection connection = new(place);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(await ScriptAsync("stock-storage-postgres.sql"), connection);
        await command.ExecuteNonQueryAsync();
        return prepares ? new NpgsqlConnectionStringBuilder(place) { MaxAutoPrepare = 20 }.ToString() : place;
    }
}
