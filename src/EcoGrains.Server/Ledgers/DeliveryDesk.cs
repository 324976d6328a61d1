using EcoGrains.Ledger;
using EcoGrains.Ledger.Deliveries;
using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Commands;

namespace EcoGrains.Server.Ledgers;

/// <summary>Deliveries and endpoints of a ledger, for verbs that look or decide without running anything.</summary>
internal sealed class DeliveryDesk : IAsyncDisposable
{
    private readonly IAsyncDisposable _ledger;

    private DeliveryDesk(IAsyncDisposable ledger, IDeliveryStore deliveries, IEndpointStore endpoints)
    {
        _ledger = ledger;
        (Deliveries, Endpoints) = (deliveries, endpoints);
    }

    internal IDeliveryStore Deliveries { get; }

    internal IEndpointStore Endpoints { get; }

    /// <summary>The one place where these verbs open a ledger.</summary>
    /// <param name="write">A process that serves a directory keeps others from writing it; reading is always possible, and so is a database.</param>
    /// <param name="mayBeNew">Whether a ledger is made in a directory that has none.</param>
    /// <exception cref="UsageException">There is no ledger.</exception>
    /// <exception cref="LedgerUnavailableException">It is in use; the message says how to ask the server instead.</exception>
    internal static async Task<DeliveryDesk> OpenAsync(LedgerPlace place, bool write, bool mayBeNew, CancellationToken cancellationToken)
    {
        switch (place)
        {
            case LedgerPlace.Database database when write:
                PostgresLedger shared = new(new PostgresLedgerOptions { ConnectionString = database.ConnectionString });
                await OpenAsync(shared, cancellationToken);
                PostgresDeliveries stores = new(shared);
                return new DeliveryDesk(shared, stores, stores);

            case LedgerPlace.Database database:
                PostgresLedgerReader standby = await PostgresLedgerReader.OpenReadOnlyAsync(database.ConnectionString, cancellationToken);
                PostgresDeliveries seen = new(standby);
                return new DeliveryDesk(standby, seen, seen);

            case LedgerPlace.Directory directory:
                return await OpenAsync(directory.Path, write, mayBeNew, cancellationToken);

            default:
                throw new InvalidOperationException($"There is no way to open {place.GetType().Name}.");
        }
    }

    private static async Task<DeliveryDesk> OpenAsync(string data, bool write, bool mayBeNew, CancellationToken cancellationToken)
    {
        if (!mayBeNew && !File.Exists(Path.Combine(data, SqliteLedgerOptions.FileName)))
        {
            throw new UsageException($"There is no ledger in '{data}'; name the directory that the server or the import was given with --data.");
        }

        if (!write)
        {
            SqliteLedgerReader reader = await SqliteLedgerReader.OpenReadOnlyAsync(data, cancellationToken);
            SqliteDeliveries read = new(reader);
            return new DeliveryDesk(reader, read, read);
        }

        SqliteLedger ledger = new(new SqliteLedgerOptions { Directory = data });
        try
        {
            await OpenAsync(ledger, cancellationToken);
        }
        catch (LedgerUnavailableException fault)
        {
            throw new LedgerUnavailableException($"{fault.Message} A server that runs on it takes the same decision over HTTP: see deliveries and endpoints under /api/v1.", fault);
        }

        SqliteDeliveries stores = new(ledger);
        return new DeliveryDesk(ledger, stores, stores);
    }

    private static async Task OpenAsync(ILedger ledger, CancellationToken cancellationToken)
    {
        try
        {
            await ledger.OpenAsync(cancellationToken);
        }
        catch
        {
            await ledger.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();
}
