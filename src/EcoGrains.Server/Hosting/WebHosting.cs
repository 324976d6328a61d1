using System.Net;
using EcoGrains.Delivery.Calendars;
using EcoGrains.Server.Commands;
using EcoGrains.Server.Observability;
using EcoGrains.Web.Hosting;

namespace EcoGrains.Server.Hosting;

/// <summary>Pages and REST beside the silo, in one process.</summary>
internal static class WebHosting
{
    /// <summary>A host with pages on an address, not started yet.</summary>
    /// <param name="address">Where it listens; anything but loopback only with the user's word for it.</param>
    /// <exception cref="UsageException">The address is not an address, or open without the user's word.</exception>
    /// <exception cref="PortInUseException">One of the ports is taken.</exception>
    internal static WebApplication Build(SiloSettings settings, string address, int port, bool knownToBeOpen, Action<WebApplicationBuilder>? more = null)
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
        builder.Services.AddCalendarFeeds();
        builder.Services.AddResponseCompression();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(ip, port);
        });
        more?.Invoke(builder);
        WebApplication app = builder.Build();
        app.UseResponseCompression();
        app.MapEcoGrainsWeb();
        app.MapObservability();
        app.MapCalendarFeeds();
        return app;
    }

    /// <summary>Says at start who can reach the pages: there are no identities yet.</summary>
    internal static void SayWhere(WebApplication app, bool open)
    {
        string url = app.Urls.First();
        Console.Error.WriteLine($"EcoGrains listens at {url} (API: {url}/api/v1, OpenAPI: {url}/openapi/v1.json).");
        Console.Error.WriteLine(open
            ? "It is OPEN to the network and asks nobody who they are: anyone who reaches this address reads everything."
            : "It has no identities yet and is reachable from this machine only.");
    }

    private static IPAddress Parse(string address, bool knownToBeOpen)
    {
        if (!IPAddress.TryParse(address == "localhost" ? "127.0.0.1" : address, out IPAddress? ip))
        {
            throw new UsageException($"'{address}' is not an IP address such as 127.0.0.1.");
        }

        return IPAddress.IsLoopback(ip) || knownToBeOpen
            ? ip
            : throw new UsageException($"'{address}' can be reached from other machines, and this version asks nobody who they are. Listen on 127.0.0.1, or add --i-know-it-is-open.");
    }
}
