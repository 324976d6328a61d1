using System.Diagnostics.Metrics;
using EcoGrains.Ledger.Diagnostics;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Ledger.Tests.Sqlite;
using EcoGrains.Testing.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Ledger.Tests.Diagnostics;

/// <summary>A real ledger whose instruments are listened to.</summary>
internal sealed class ObservedLedger : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private ObservedLedger(int? maxPages)
    {
        Heard = new Measurements(services.GetRequiredService<IMeterFactory>());
        Diagnostics = new LedgerDiagnostics(new LedgerInstruments(services.GetRequiredService<IMeterFactory>()));
        Options = new SqliteLedgerOptions { Directory = directory.Path, MaxPages = maxPages };
        Ledger = new SqliteLedger(Options, null, Diagnostics);
    }

    internal SqliteLedgerOptions Options { get; }

    internal string Database => directory.Database;

    internal SqliteLedger Ledger { get; }

    internal LedgerDiagnostics Diagnostics { get; }

    internal Measurements Heard { get; }

    internal static async Task<ObservedLedger> OpenAsync(int? maxPages = null)
    {
        ObservedLedger observed = new(maxPages);
        await observed.Ledger.OpenAsync(TestContext.Current.CancellationToken);
        return observed;
    }

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        Heard.Dispose();
        await services.DisposeAsync();
        directory.Dispose();
    }
}
