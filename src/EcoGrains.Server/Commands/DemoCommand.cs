using System.CommandLine;
using System.Net;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Clocks;
using EcoGrains.Ledger;
using EcoGrains.Server.Demo;
using EcoGrains.Server.Hosting;
using EcoGrains.Server.Ledgers;
using EcoGrains.Server.Replay;

namespace EcoGrains.Server.Commands;

/// <summary><c>demo</c>: the 2018 programme of <c>seeds/</c> under a fast clock, with an invented course of events.</summary>
internal static class DemoCommand
{
    // Late in the programme's year: some items are done, some late, and nearly everything falls due in the weeks to come.
    private static readonly DateOnly OpensOn = new(2018, 11, 26);

    // Nobody is asked who they are: everything is invented, and thrown away. Its gateway listens on this machine alone.
    private static readonly Caller Visitor = new()
    {
        Account = "demo/visitor",
        Name = "演示",
        From = "demo",
        Grants = [new Grant { Role = Role.Office }, new Grant { Role = Role.Leader }],
    };

    private static readonly TimeSpan DefaultSpeed = TimeSpan.FromDays(1);

    internal static Command Create()
    {
        Option<string?> data = CommonOptions.Data("Keep the ledger here; a restart goes on from the programme time that was reached. Without it the ledger is thrown away.");
        Option<TimeSpan> speed = CommonOptions.Speed(DefaultSpeed);
        Option<bool> paused = new("--paused") { Description = "Open with the clock standing still." };
        HttpOptions http = HttpOptions.AnyFree();
        Command command = http.AddTo(new Command("demo", "Serve the 2018 programme of seeds/ under a fast clock; its course of events is invented.") { data, speed, paused });
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(data),
            parsed.GetValue(speed),
            parsed.GetValue(paused),
            (settings, more) => WebHosting.Build(
                settings with { SiloPort = parsed.GetValue(http.SiloPort), GatewayPort = parsed.GetValue(http.GatewayPort) },
                parsed.GetValue(http.Address)!,
                parsed.GetValue(http.Port),
                RefuseOpen(parsed.GetValue(http.Address)!),
                more.Visitor,
                more.Clock),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string? data, TimeSpan speed, bool paused, Func<SiloSettings, (Action<WebApplicationBuilder> Visitor, Action<WebApplicationBuilder> Clock), WebApplication> build, CancellationToken cancellationToken)
    {
        Plan plan = Documents.ReadAdoptable(SeedFiles.Plan);
        using LedgerDirectory directory = LedgerDirectory.At(data);
        ScaledClock clock = new(Adoption.InstantOf(plan), speed, TimeProvider.System);
        DemoProgramme? programme = null;
        await using WebApplication app = build(
            new SiloSettings
            {
                Ledger = new LedgerPlace.Directory(directory.Path),
                Admit = (services, cancellation) => LedgerUse.RequireDemoAsync(services.GetRequiredService<ILedgerQueries>(), directory.Path, cancellation),
                Clock = clock,
                Reminders = true,
                Unattended = Visitor,
            },
            (builder => builder.AddDemoVisitor(plan), builder =>
            {
                builder.Services.AddSingleton<DemoClockKeeper>();
                builder.Services.AddSingleton<IClockControl>(_ => new DemoClock(clock, () => programme!));
            }));
        using DemoProgramme played = new(clock, plan, Documents.ReadScenario(SeedFiles.Scenario), app.Services);
        programme = played;
        await app.StartAsync(cancellationToken);
        DemoClockKeeper keeper = app.Services.GetRequiredService<DemoClockKeeper>();
        try
        {
            await OpenAsync(app.Services, clock, played, directory.Path, cancellationToken);
            await keeper.StartAsync(cancellationToken);
            clock.Paused = paused;
            WebHosting.SayWhere(app, "It asks nobody who they are, for it shows invented data, and is reachable from this machine only.");
            Console.Error.WriteLine($"Demo: the events are invented. Programme time {ProgrammeZone.Local(clock.GetUtcNow()):yyyy-MM-dd}, {(paused ? "paused" : $"{speed.TotalDays:0.##} days a second")}.");
            await Task.WhenAll(app.WaitForShutdownAsync(cancellationToken), played.PlayAsync(app.Lifetime.ApplicationStopping));
        }
        finally
        {
            clock.Paused = true;
            await keeper.StopAsync(CancellationToken.None);
            await app.StopAsync(CancellationToken.None);
        }

        return ExitCodes.Done;
    }

    // Whoever reached it would be let in.
    private static bool RefuseOpen(string address) => address == "localhost" || (IPAddress.TryParse(address, out IPAddress? ip) && IPAddress.IsLoopback(ip))
        ? false
        : throw new UsageException($"The demo asks nobody who they are, and therefore listens on this machine alone: leave out --listen {address}. 'ecograins serve' is for a network.");

    private static async Task OpenAsync(IServiceProvider services, ScaledClock clock, DemoProgramme programme, string data, CancellationToken cancellationToken)
    {
        ILedgerQueries queries = services.GetRequiredService<ILedgerQueries>();
        DateTimeOffset opens = ProgrammeZone.At(OpensOn, new TimeOnly(8, 30));
        if (await LedgerUse.RequireDemoAsync(queries, data, cancellationToken) is { } stored)
        {
            DateTimeOffset reached = await DemoClockKeeper.ReachedAsync(queries, stored, cancellationToken);
            clock.MoveTo(reached);
            programme.SkipBefore(reached);
            opens = reached > opens ? reached : opens;
        }
        else
        {
            // Marks the ledger as a demo's before anything is in it.
            await services.GetRequiredService<DemoClockKeeper>().StoreAsync(cancellationToken);
        }

        await programme.AdoptAsync(cancellationToken);
        await programme.RunToAsync(opens, cancellationToken, MonthProgress.ToStandardError());
        // An audit of a ledger that was killed before the keeper's first turn would judge by the adoption's day.
        await services.GetRequiredService<DemoClockKeeper>().StoreAsync(cancellationToken);
    }
}
