using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using EcoGrains.Delivery.Channels;
using EcoGrains.Delivery.Diagnostics;
using EcoGrains.Delivery.Hosting;
using EcoGrains.Delivery.Options;
using EcoGrains.Delivery.Tests.Fixtures;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Deliveries;
using EcoGrains.Ledger.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Tests.Hosting;

public sealed class DeliveryHostingTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ecograins-delivery-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task Host_NoticesCommitted_ReachALoopbackServerAndTheInbox()
    {
        using HttpSink sink = new();
        using MeterListener meters = new();
        ConcurrentDictionary<string, double> measured = new(StringComparer.Ordinal);
        using IHost host = Build(sink);
        Listen(meters, host.Services.GetRequiredService<IMeterFactory>(), measured);
        await host.StartAsync(Token);
        IEndpointStore endpoints = host.Services.GetRequiredService<IEndpointStore>();
        await endpoints.SetEndpointAsync(Notices.Hook() with { Address = sink.Address }, Token);
        ILedger ledger = host.Services.GetRequiredService<ILedger>();
        for (int item = 1; item <= 25; item++)
        {
            await ledger.CommitAsync(
                new Commit
                {
                    Entity = new EntityRow { Id = $"p/project/{item}", Kind = "project", Programme = "p", Name = $"工程{item}", Grain = "g", GrainHash = 1, State = "{}" },
                    ExpectedVersion = 0,
                    ChainHead = HashChain.Genesis,
                    Events = [new EventRecord("adopted", TestLedger.Start, "clock", "{}")],
                    Notices = [Notices.Of(item, "T-7", ["office"])],
                },
                Token);
        }

        await sink.HasAsync(25);
        await host.StopAsync(Token);

        Assert.Equal(Enumerable.Range(1, 25).Select(item => $"p/project/{item}/1/1/T-7/office/hook").Order(), sink.Ids.Order());
        Assert.Equal(25, measured["ecograins.delivery.outcomes webhook delivered"]);
        Assert.Equal(25, measured["ecograins.delivery.planned inbox "]);
        Assert.Equal(25, measured["ecograins.delivery.attempt.duration webhook delivered"]);
        meters.RecordObservableInstruments();
        Assert.Contains("ecograins.delivery.open webhook dead", measured.Keys);
        Assert.Contains("ecograins.delivery.oldest.age webhook ", measured.Keys);
    }

    [Fact]
    public void AddEcoGrainsDelivery_Twice_AddsOnce()
    {
        ServiceCollection services = new();
        services.AddEcoGrainsDelivery();
        int count = services.Count(service => service.ServiceType == typeof(IHostedService));
        services.AddEcoGrainsDelivery();

        Assert.Equal(3, count);
        Assert.Equal(count, services.Count(service => service.ServiceType == typeof(IHostedService)));
    }

    [Fact]
    public async Task StartAsync_OptionsOutOfRange_NamesEachOne()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSqliteLedger(options => options.Directory = directory.FullName);
        builder.Services.AddEcoGrainsDelivery(options =>
        {
            options.Lease = TimeSpan.FromSeconds(59);
            options.MaxAttempts = 0;
            options.PlanBatch = 9999;
            options.Rates["webhook"] = new ChannelRate(0, 1);
        });
        using IHost host = builder.Build();

        OptionsValidationException fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));

        Assert.All(["Lease", "MaxAttempts", "PlanBatch", "Rates[webhook]"], option => Assert.Contains($"DeliveryOptions.{option} must", fault.Message, StringComparison.Ordinal));
    }

    private IHost Build(HttpSink sink)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSqliteLedger(options => options.Directory = directory.FullName);
        builder.Services.AddSingleton<IChannel>(sink);
        builder.Services.AddEcoGrainsDelivery(options =>
        {
            options.PlanPeriod = TimeSpan.FromMilliseconds(50);
            options.Rates.Clear();
        });
        return builder.Build();
    }

    private static void Listen(MeterListener meters, IMeterFactory ofThisHost, ConcurrentDictionary<string, double> measured)
    {
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == DeliveryMetrics.MeterName && instrument.Meter.Scope == ofThisHost)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, 1, tags));
        meters.Start();

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string key = $"{instrument.Name} {tags[0].Value} {(tags.Length > 1 ? tags[1].Value : "")}";
            measured.AddOrUpdate(key, value, (_, before) => before + value);
        }
    }

    /// <summary>A channel that posts each message's id to a real server on loopback, which keeps what it got.</summary>
    private sealed class HttpSink : IChannel, IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly HttpClient client = new();
        private readonly ConcurrentQueue<string> ids = new();
        private readonly SemaphoreSlim arrived = new(0);

        internal HttpSink()
        {
            using (System.Net.Sockets.TcpListener free = new(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            }

            listener.Prefixes.Add(Address);
            listener.Start();
            _ = ServeAsync();
        }

        public string Kind => ChannelKinds.Webhook;

        internal string Address { get; }

        internal IReadOnlyCollection<string> Ids => [.. ids];

        public async Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
        {
            using StringContent body = new(message.Id);
            using HttpResponseMessage answer = await client.PostAsync(new Uri(message.Address), body, cancellationToken);
            return answer.IsSuccessStatusCode ? new ChannelResult.Delivered("200") : new ChannelResult.TryAgain("not 200");
        }

        internal async Task HasAsync(int count)
        {
            for (int index = 0; index < count; index++)
            {
                Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(60), Token), $"{index} of {count} arrived.");
            }
        }

        public void Dispose()
        {
            listener.Close();
            client.Dispose();
            arrived.Dispose();
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    HttpListenerContext context = await listener.GetContextAsync();
                    using StreamReader reader = new(context.Request.InputStream);
                    ids.Enqueue(await reader.ReadToEndAsync());
                    context.Response.Close();
                    arrived.Release();
                }
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
