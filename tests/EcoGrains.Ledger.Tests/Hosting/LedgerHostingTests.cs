using EcoGrains.Ledger.Evidence;
using EcoGrains.Ledger.Hosting;
using EcoGrains.Ledger.Reminders;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Ledger.Tests.Conformance;
using EcoGrains.Ledger.Tests.Evidence;
using EcoGrains.Ledger.Tests.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EcoGrains.Ledger.Tests.Hosting;

public sealed class LedgerHostingTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task AddSqliteLedger_Twice_IsOneLedgerOpenedBeforeAnythingStarts()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddHostedService<CommitAtStart>();
        builder.Services.AddSqliteLedger(options => options.MaxBatch = 7).AddSqliteLedger(options => options.Directory = directory.Path);
        using (IHost host = builder.Build())
        {
            await host.StartAsync(Token);

            Assert.Same(host.Services.GetRequiredService<ILedger>(), host.Services.GetRequiredService<ILedgerQueries>());
            Assert.Same(host.Services.GetRequiredService<ILedger>(), host.Services.GetRequiredService<IWakeIndex>());
            Assert.NotNull(await host.Services.GetRequiredService<ILedgerQueries>().FindAsync("p/project/1", Token));
            Assert.Equal(7, host.Services.GetRequiredService<IOptions<SqliteLedgerOptions>>().Value.MaxBatch);
            await host.StopAsync(Token);
        }

        await using SqliteLedger free = await SqliteTestLedger.OpenAsync(directory.Path);
    }

    [Fact]
    public async Task AddSqliteLedger_OptionOutOfRange_KeepsTheHostFromStarting()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddSqliteLedger(options => options.MaxBatch = 0);
        using IHost host = builder.Build();

        OptionsValidationException fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));

        Assert.Contains("MaxBatch must be 1 to 10000", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddSqliteLedger_Evidence_IsThereWithItsOptions()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddSqliteLedger(options => options.Directory = directory.Path).AddSqliteLedger();
        builder.Services.Configure<EvidenceOptions>(options => options.MaxBytes = 1024);
        using IHost host = builder.Build();
        await host.StartAsync(Token);
        IEvidenceStore store = Assert.Single(host.Services.GetServices<IEvidenceStore>());

        Assert.IsType<EvidenceReceipt.Stored>(await store.PutAsync(EvidenceSamples.Upload(EvidenceSamples.Pdf), Token));
        Assert.IsType<EvidenceReceipt.Refused>(await store.PutAsync(EvidenceSamples.Upload(EvidenceSamples.LargePdf), Token));
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task AddPostgresLedger_EvidenceOptionOutOfRange_KeepsTheHostFromStarting()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddPostgresLedger(options => options.ConnectionString = "Host=127.0.0.1;Port=1");
        builder.Services.Configure<EvidenceOptions>(options => (options.MaxBytes, options.MaxArchiveDepth) = (0, 6));
        using IHost host = builder.Build();

        OptionsValidationException fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));

        Assert.Contains("MaxBytes must be 1024 to", fault.Message, StringComparison.Ordinal);
        Assert.Contains("MaxArchiveDepth must be 1 to 5, not 6", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddLedgerReminderTable_Twice_IsOneTable()
    {
        ServiceCollection services = new();

        services.AddLedgerReminderTable().AddLedgerReminderTable(options => options.Window = TimeSpan.Zero);

        Assert.Equal(typeof(LedgerReminderTable), Assert.Single(services, service => service.ServiceType == typeof(IReminderTable)).ImplementationType);
        using ServiceProvider provider = services.BuildServiceProvider();
        OptionsValidationException fault = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<ReminderTableOptions>>().Value);
        Assert.Contains("Window must be more than 0", fault.Message, StringComparison.Ordinal);
    }

    private sealed class CommitAtStart(ILedger ledger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => ledger.CommitAsync(Samples.First("p/project/1"), cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
