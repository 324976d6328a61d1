using EcoGrains.Ledger;
using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Commands;

namespace EcoGrains.Server.Ledgers;

/// <summary>Opens a ledger that exists for a verb that changes a setting of it, without a silo.</summary>
internal static class LedgerWriting
{
    /// <param name="write">Gets the ledger twice, to write and to read, and the programme time by which it lives.</param>
    /// <exception cref="UsageException">There is no ledger in the directory.</exception>
    /// <exception cref="LedgerUnavailableException">It cannot be written; one in a directory also while a server has it.</exception>
    internal static async Task<T> WriteAsync<T>(LedgerPlace place, Func<ILedger, ILedgerQueries, DateTimeOffset, Task<T>> write, CancellationToken cancellationToken)
    {
        // Opening for writing would make a new ledger where there is none.
        await LedgerReading.ReadAsync(place, _ => Task.FromResult(true), cancellationToken);
        switch (place)
        {
            case LedgerPlace.Database database:
                await using (PostgresLedger shared = new(new PostgresLedgerOptions { ConnectionString = database.ConnectionString }))
                {
                    return await WriteAsync(shared, shared, write, cancellationToken);
                }

            case LedgerPlace.Directory directory:
                await using (SqliteLedger own = new(new SqliteLedgerOptions { Directory = directory.Path }))
                {
                    return await WriteAsync(own, own, write, cancellationToken);
                }

            default:
                throw new InvalidOperationException($"There is no way to write {place.GetType().Name}.");
        }
    }

    private static async Task<T> WriteAsync<T>(ILedger ledger, ILedgerQueries queries, Func<ILedger, ILedgerQueries, DateTimeOffset, Task<T>> write, CancellationToken cancellationToken)
    {
        await ledger.OpenAsync(cancellationToken);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return await write(ledger, queries, await ClockRecord.ReadAsync(queries, cancellationToken) switch
        {
            null => now,
            { Offset: { } offset } => now + offset,
            { } played => played.ReachedAt,
        });
    }
}
