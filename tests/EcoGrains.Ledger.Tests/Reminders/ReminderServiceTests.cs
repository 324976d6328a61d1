using System.Collections.Concurrent;
using EcoGrains.Ledger.Hosting;
using EcoGrains.Ledger.Reminders;
using EcoGrains.Ledger.Tests.Conformance;
using EcoGrains.Ledger.Tests.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace EcoGrains.Ledger.Tests.Reminders;

public sealed class ReminderServiceTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Silo_OverALedgerWithAWake_CallsTheGrainThatWasNeverActive()
    {
        GrainId grain = GrainId.Create("wakeprobe", "p/probe/1");
        await using (ILedger ledger = await SqliteTestLedger.OpenAsync(directory.Path))
        {
            EntityRow row = Samples.Row("p/probe/1", "wakeprobe") with { GrainHash = grain.GetUniformHashCode(), WakeAt = TimeProvider.System.GetUtcNow().AddSeconds(1) };
            Assert.Equal(grain.ToString(), row.Grain);
            await ledger.CommitAsync(Samples.First(row), Token);
        }

        ConcurrentDictionary<string, TaskCompletionSource<string>> calls = new() { ["p/probe/1"] = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        InProcessTestClusterBuilder builder = new(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(calls);
            silo.Services.AddSqliteLedger(options => options.Directory = directory.Path);
            // A wake that has passed while the silo started comes one period later: the test then takes a second more.
            silo.AddLedgerReminderTable(options => options.RetryPeriod = TimeSpan.FromSeconds(1));
        });
        await using InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync(Token);

        Assert.Equal(LedgerReminderTable.Wake, await calls["p/probe/1"].Task.WaitAsync(TimeSpan.FromSeconds(60), Token));
    }
}
