using EcoGrains.Ledger;
using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Commands;

namespace EcoGrains.Server.Ledgers;

/// <summary>Opens a ledger for reading alone, beside whoever writes it.</summary>
internal static class LedgerReading
{
    /// <exception cref="UsageException">There is no ledger in the directory.</exception>
    /// <exception cref="LedgerUnavailableException">It cannot be read.</exception>
    internal static async Task<T> ReadAsync<T>(LedgerPlace place, Func<ILedgerQueries, Task<T>> read, CancellationToken cancellationToken)
    {
        switch (place)
        {
            case LedgerPlace.Database database:
                await using (PostgresLedgerReader shared = await PostgresLedgerReader.OpenReadOnlyAsync(database.ConnectionString, cancellationToken))
                {
                    return await read(shared);
                }

            case LedgerPlace.Directory directory:
                if (!File.Exists(Path.Combine(directory.Path, SqliteLedgerOptions.FileName)))
                {
                    throw new UsageException($"There is no ledger in '{directory.Path}'; name the directory that the server, the import or the replay was given with --data.");
                }

                await using (SqliteLedgerReader own = await SqliteLedgerReader.OpenReadOnlyAsync(directory.Path, cancellationToken))
                {
                    return await read(own);
                }

            default:
                throw new InvalidOperationException($"There is no way to read {place.GetType().Name}.");
        }
    }
}
