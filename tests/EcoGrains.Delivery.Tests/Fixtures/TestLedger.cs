using System.Diagnostics.Metrics;
using EcoGrains.Delivery.Channels;
using EcoGrains.Delivery.Diagnostics;
using EcoGrains.Delivery.Messages;
using EcoGrains.Delivery.Options;
using EcoGrains.Delivery.Planning;
using EcoGrains.Delivery.Workers;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Deliveries;
using EcoGrains.Ledger.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EcoGrains.Delivery.Tests.Fixtures;

/// <summary>A real SQLite ledger in a directory of its own, with a clock that the test moves, and what stands on both.</summary>
public sealed class TestLedger : IAsyncDisposable
{
    private readonly DirectoryInfo directory;
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private TestLedger(SqliteLedger ledger, DirectoryInfo directory)
    {
        this.directory = directory;
        (Ledger, Store) = (ledger, new SqliteDeliveries(ledger));
        Metrics = new DeliveryMetrics(services.GetRequiredService<IMeterFactory>());
    }

    /// <summary>Tuesday, 10:00 in Shanghai.</summary>
    public static DateTimeOffset Start { get; } = ProgrammeZone.At(new DateOnly(2026, 11, 24), new TimeOnly(10, 0));

    public FakeTimeProvider Time { get; } = new(Start);

    public SqliteLedger Ledger { get; }

    public SqliteDeliveries Store { get; }

    public DeliveryMetrics Metrics { get; }

    public DeliveryOptions Options { get; } = new();

    public DeliverySignal Signal { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TestLedger> OpenAsync()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("ecograins-delivery-");
        SqliteLedger ledger = new(new SqliteLedgerOptions { Directory = directory.FullName });
        await ledger.OpenAsync(Token);
        return new TestLedger(ledger, directory);
    }

    public DeliveryPlanner Planner(IDeliveryStore? store = null) =>
        new(store ?? Store, Store, Ledger, Time, Microsoft.Extensions.Options.Options.Create(Options), Metrics, Signal);

    public ChannelWorker Worker(IChannel channel, IDeliveryStore? store = null) =>
        new(channel, store ?? Store, new MessageComposer(Ledger), Time, Options, Metrics, NullLogger<ChannelWorker>.Instance);

    public Task<bool> SetAsync(DeliveryEndpoint endpoint) => Store.SetEndpointAsync(endpoint, Token);

    /// <summary>An item with notices of these rungs, each to the office alone.</summary>
    public Task<Committed> NoticeAsync(int item, params string[] rungs) => NoticeAsync(item, ["office"], rungs);

    public Task<Committed> NoticeAsync(int item, string[] to, string[] rungs, string outcome = "sent") => Ledger.CommitAsync(
        new Commit
        {
            Entity = new EntityRow
            {
                Id = $"p/project/{item}", Kind = "project", Programme = "p", Name = $"工程{item}", Grain = $"project/p/project/{item}", GrainHash = 1, State = "{}",
            },
            ExpectedVersion = 0,
            ChainHead = HashChain.Genesis,
            Events = [new EventRecord("adopted", Start, "clock", "{}")],
            Notices = [.. rungs.Select(rung => Notices.Of(item, rung, to, outcome))],
        },
        Token);

    /// <summary>Plans until nothing is left.</summary>
    public async Task PlanAsync()
    {
        DeliveryPlanner planner = Planner();
        while (await planner.RunOnceAsync(Token) > 0)
        {
        }
    }

    public async Task<StoredDelivery> OnlyAsync() => Assert.Single(await Store.ListDeliveriesAsync(new DeliveryQuery(), Token));

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        Metrics.Dispose();
        await services.DisposeAsync();
        directory.Delete(recursive: true);
    }
}
