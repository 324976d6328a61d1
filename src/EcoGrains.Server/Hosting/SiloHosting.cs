using EcoGrains.Contracts;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Hosting;
using EcoGrains.Server.Commands;
using EcoGrains.Server.Ledgers;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcoGrains.Server.Hosting;

/// <summary>Puts a silo over a ledger into a host: the same for every verb but for ledger, clock and ports.</summary>
internal static class SiloHosting
{
    // The ledger is open, and nothing runs yet that could wake a grain.
    private const int AfterLedger = ServiceLifecycleStage.RuntimeInitialize + 1;

    internal static IHostApplicationBuilder AddProgrammeSilo(this IHostApplicationBuilder builder, SiloSettings settings)
    {
        int siloPort = Ports.TakeOrFree(settings.SiloAddress, settings.SiloPort, "--silo-port");
        int gatewayPort = Ports.TakeOrFree(settings.SiloAddress, settings.GatewayPort, "--gateway-port");
        QuietLogging(builder.Logging, settings);
        builder.Services.AddSingleton(settings.Clock);
        Clustering.AddLedger(builder.Services, settings.Ledger);
        builder.UseOrleans(silo =>
        {
            silo.UseClusterOf(settings, siloPort, gatewayPort);
            silo.AddEcoGrains(options =>
            {
                options.Calendars = SeedFiles.Calendars();
                options.Reminders = settings.Reminders;
                options.Unattended = settings.Unattended;
                if (settings.Clock is ScaledClock)
                {
                    // Programme time runs fast, so what a tick may miss must be found fast.
                    options.SweepPeriod = TimeSpan.FromMilliseconds(250);
                }
            });
            silo.AddStartupTask(settings.Admit, AfterLedger);
            if (settings.Clock is ScaledClock)
            {
                silo.UseScaledReminderPace();
            }
        });
        return builder;
    }

    /// <summary>
    /// Runs a verb that comes to an end on a silo without pages. The silo is stopped however the verb ends: one that is disposed while
    /// it runs reports all that it misses.
    /// </summary>
    internal static async Task RunHeadlessAsync(SiloSettings settings, Func<IServiceProvider, Task> verb, CancellationToken cancellationToken)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddProgrammeSilo(settings);
        using IHost host = builder.Build();
        await host.StartAsync(cancellationToken);
        try
        {
            // In a cluster a grain may live on another silo, which lets nobody act unnamed.
            if (settings is { Unattended: { } caller, Ledger: LedgerPlace.Database })
            {
                CallerContext.Set(await host.Services.GetRequiredService<ICallerSeal>().SealAsync(caller, cancellationToken));
            }

            await verb(host.Services);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private static void QuietLogging(ILoggingBuilder logging, SiloSettings settings)
    {
        logging.ClearProviders();
        logging.AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.FormatterName = SentenceFormatter.FormatterName;
        });
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.AddConsoleFormatter<SentenceFormatter, SentenceFormatterOptions>(formatter => formatter.Frames = CommandLine.ShowsFrames);
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("EcoGrains", settings.Reminders ? LogLevel.Information : LogLevel.Warning);
        // Its timers compare programme time with real time and would report every one as late.
        logging.AddFilter("Orleans.Runtime.AsyncTimer", LogLevel.None);
        // Measures real time against timers of a paused machine; the health checks say what matters.
        logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        // A peer that died is said once by the membership; that its connections broke, and that nobody could be told, goes without saying.
        logging.AddFilter("Orleans.Runtime.Messaging", LogLevel.Error);
        logging.AddFilter("Orleans.Runtime.GrainDirectory.ClientDirectory", LogLevel.None);
        // A failed start is said once, as a sentence, by the command line.
        logging.AddFilter("Orleans.Runtime.SiloLifecycleSubject", LogLevel.None);
        logging.AddFilter("Orleans.Runtime.Silo", LogLevel.None);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
