using System.Net;
using EcoGrains.Domain.Access;
using EcoGrains.Grains.Hosting;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Deliveries;
using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Testing;
using EcoGrains.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>
/// One or several silos of this process over one ledger, joined through real sockets of the loopback, with or without pages. SQLite has
/// one writer, so that its silos share one instance; on PostgreSQL each has its own.
/// </summary>
internal sealed class ScaleSilo : IAsyncDisposable
{
    private readonly List<IHost> _hosts = [];
    private readonly List<ILedger> _ledgers = [];
    private readonly string _store;

    private ScaleSilo(string store) => _store = store;

    internal IServiceProvider Services => _hosts[0].Services;

    internal IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    internal ILedger Ledger => _ledgers[0];

    internal string? Url { get; private set; }

    internal static async Task<ScaleSilo> StartAsync(string store, int silos = 1, bool pages = false)
    {
        ScaleSilo silo = new(store);
        IPEndPoint? primary = null;
        for (int number = 0; number < silos; number++)
        {
            int port = FreePort.Next();
            IHost host = pages && number == 0 ? silo.BuildWeb(port, primary) : silo.Build(port, primary);
            silo._hosts.Add(host);
            await host.StartAsync();
            primary ??= new IPEndPoint(IPAddress.Loopback, port);
        }

        silo.Url = pages ? ((WebApplication)silo._hosts[0]).Urls.First() : null;
        return silo;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IHost host in Enumerable.Reverse(_hosts))
        {
            await host.StopAsync();
            host.Dispose();
        }

        foreach (ILedger ledger in _ledgers)
        {
            await ledger.DisposeAsync();
        }
    }

    private IHost Build(int port, IPEndPoint? primary)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        Add(builder, port, primary);
        return builder.Build();
    }

    private WebApplication BuildWeb(int port, IPEndPoint? primary)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        Add(builder, port, primary);
        AddDeliveries(builder.Services, _ledgers[^1]);
        builder.Services.AddEcoGrainsWeb();
        builder.Services.AddResponseCompression();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        app.UseResponseCompression();
        app.MapEcoGrainsWeb();
        return app;
    }

    private void Add(IHostApplicationBuilder builder, int port, IPEndPoint? primary)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        ILedger ledger = ScaleLedger.Create(_store);
        if (ledger is PostgresLedger || _ledgers.Count == 0)
        {
            _ledgers.Add(ledger);
        }

        // As instances, which a host leaves open when it stops.
        builder.Services.AddSingleton<ILedger>(new SharedLedger(_ledgers[^1]));
        builder.Services.AddSingleton((ILedgerQueries)_ledgers[^1]);
        builder.Services.AddSingleton((IWakeIndex)_ledgers[^1]);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(port, FreePort.Next(), primary);
            silo.AddEcoGrains(options => (options.Calendars, options.Unattended) = ([ScaleLedger.Calendar], Caller.System("benchmark")));
        });
    }

    // Routes of the API ask for them; nothing here calls those.
    private static void AddDeliveries(IServiceCollection services, ILedger ledger)
    {
        object store = ledger is PostgresLedger postgres ? new PostgresDeliveries(postgres) : new SqliteDeliveries((SqliteLedger)ledger);
        services.AddSingleton((IDeliveryStore)store);
        services.AddSingleton((IEndpointStore)store);
        services.AddSingleton((IInboxStore)store);
    }
}
