using EcoGrains.Ledger.Deliveries;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Ledger.Tests.Sqlite;

namespace EcoGrains.Ledger.Tests.Deliveries;

public sealed class SqliteDeliveryStoreConformance : DeliveryStoreConformance
{
    private readonly TemporaryDirectory directory = new();

    protected override ILedger CreateLedger() => new SqliteLedger(new SqliteLedgerOptions { Directory = directory.Path });

    protected override IDeliveryStore CreateStore(ILedger ledger) => new SqliteDeliveries((SqliteLedger)ledger);

    protected override Task DropAsync()
    {
        directory.Dispose();
        return Task.CompletedTask;
    }

    protected override Task TamperAsync(string sql) => SqliteTestLedger.ExecuteAsync(directory.Database, sql);
}
