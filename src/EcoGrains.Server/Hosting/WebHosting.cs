using System.Net;
using EcoGrains.Delivery.Calendars;
using EcoGrains.Server.Commands;
using EcoGrains.Server.Observability;
using EcoGrains.Web.Hosting;
using Microsoft.AspNetCore.HttpOverrides;

namespace EcoGrains.Server.Hosting;

/// <summary>Pages and REST beside the silo, in one process.</summary>
internal static class WebHosting
{
    /// <summary>A host with pages on an address, not started yet.</summary>
    /// <param name="address">Where it listens; anything but loopback only with the user's word for it.</param>
    /// <param name="identities">Who may come in.</param>
    /// <exception cref="UsageException">The address is not an address, or open without the user's word.</exception>
    /// <exception cref="PortInUseException">One of the ports is taken.</exception>
    internal static WebApplication Build(SiloSettings settings, string address, int port, bool knownToBeOpen, Action<WebApplicationBuilder> identities, Action<WebApplicationBuilder>? more = null)
    {
        IPAddress ip = Parse(address, knownToBeOpen);
        Ports.Try(ip, port, "--port");
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHosting).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddProgrammeSilo(settings);
        // After the silo, which refuses a ledger that is not its own.
        builder.AddDeliveries(settings);
        builder.AddObservability();
        builder.Services.AddEcoGrainsWeb();
        identities(builder);
        builder.Services.AddCalendarFeeds();
        builder.Services.AddResponseCompression();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(ip, port);
        });
        more?.Invoke(builder);
        WebApplication app = builder.Build();
        // A reverse proxy on this machine says who asks, and whether by HTTPS.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        app.UseResponseCompression();
        app.MapEcoGrainsWeb();
        app.MapObservability();
        app.MapCalendarFeeds();
        return app;
    }

    /// <summary>Says at start where it listens, and who can come in.</summary>
    /// <param name="whoComesIn">A sentence.</param>
    internal static void SayWhere(WebApplication app, string whoComesIn)
    {
        string url = app.Urls.First();
        Console.Error.WriteLine($"EcoGrains listens at {url} (API: {url}/api/v1, OpenAPI: {url}/openapi/v1.json).");
        Console.Error.WriteLine(whoComesIn);
    }

    private static IPAddress Parse(string address, bool knownToBeOpen)
    {
        if (!IPAddress.TryParse(address == "localhost" ? "127.0.0.1" : address, out IPAddress? ip))
        {
            throw new UsageException($"'{address}' is not an IP address such as 127.0.0.1.");
        }

        return IPAddress.IsLoopback(ip) || knownToBeOpen
            ? ip
            : throw new UsageException($"'{address}' can be reached from other machines, and passwords would travel in the clear. Listen on 127.0.0.1 behind a proxy that speaks HTTPS, or add --i-know-it-is-open.");
    }
}
