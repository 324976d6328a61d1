using System.Net;
using System.Net.Sockets;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Hosting;
using EcoGrains.Ledger.Hosting;
using EcoGrains.Ledger.Reminders;

namespace EcoGrains.Server.Hosting;

/// <summary>Puts a silo over an SQLite ledger into a host: the same for every verb but for clock and ports.</summary>
internal static class SiloHosting
{
    internal static IHostApplicationBuilder AddProgrammeSilo(this IHostApplicationBuilder builder, SiloSettings settings)
    {
        QuietLogging(builder.Logging, settings);
        builder.Services.AddSingleton(settings.Clock);
        builder.Services.AddSqliteLedger(options => options.Directory = settings.Data);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(PortOrFree(settings.SiloPort), PortOrFree(settings.GatewayPort));
            silo.AddEcoGrains(options =>
            {
                options.Calendars = SeedFiles.Calendars();
                options.Reminders = settings.Reminders;
                if (settings.Clock is ScaledClock)
                {
                    // Programme time runs fast, so what a tick may miss must be found fast.
                    options.SweepPeriod = TimeSpan.FromMilliseconds(250);
                }
            });
            if (settings.Clock is ScaledClock)
            {
                UseScaledReminders(silo);
            }
        });
        return builder;
    }

    /// <summary>A host without pages, for verbs that come to an end.</summary>
    internal static IHost BuildHeadless(SiloSettings settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddProgrammeSilo(settings);
        return builder.Build();
    }

    // Measured design values for a clock that runs days a second (architecture.md, "Time"): the windows are programme time.
    private static void UseScaledReminders(ISiloBuilder silo)
    {
        silo.Configure<ReminderOptions>(options => options.RefreshReminderListPeriod = TimeSpan.FromHours(6));
        silo.Configure<ReminderTableOptions>(options =>
        {
            options.Window = TimeSpan.FromHours(24);
            options.RetryPeriod = TimeSpan.FromHours(12);
        });
    }

    private static void QuietLogging(ILoggingBuilder logging, SiloSettings settings)
    {
        logging.ClearProviders();
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("EcoGrains", settings.Reminders ? LogLevel.Information : LogLevel.Warning);
        // Its timers compare programme time with real time and would report every one as late.
        logging.AddFilter("Orleans.Runtime.AsyncTimer", LogLevel.None);
        // A failed start is said once, as a sentence, by the command line.
        logging.AddFilter("Orleans.Runtime.SiloLifecycleSubject", LogLevel.None);
        logging.AddFilter("Orleans.Runtime.Silo", LogLevel.None);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }

    // Orleans takes no port 0. Between asking and binding another program could take the port; then the start fails with a sentence.
    private static int PortOrFree(int port)
    {
        if (port != 0)
        {
            return port;
        }

        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
