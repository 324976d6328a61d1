using System.CommandLine;
using EcoGrains.Grains.Clocks;
using EcoGrains.Ledger;
using EcoGrains.Server.Hosting;
using EcoGrains.Server.Ledgers;

namespace EcoGrains.Server.Commands;

/// <summary><c>serve</c>: programmes for real, by the system's clock, alone or as one of a cluster.</summary>
internal static class ServeCommand
{
    internal static Command Create()
    {
        LedgerOption ledger = new("The ledger's directory, on a local disk, for one process. Default: ./data");
        Option<DateTimeOffset?> drill = CommonOptions.Instant("--drill-from", "Rehearse on a ledger of its own: the clock starts at this instant, such as 2018-12-29T08:55:00+08:00, and runs at the system's pace.");
        HttpOptions http = HttpOptions.Standard();
        Option<string?> authority = new("--oidc-authority") { Description = "The address of the OpenID provider at which people may sign in; more by EcoGrains__Identity__... variables.", HelpName = "URL" };
        Option<string?> client = new("--oidc-client-id") { Description = "As which client the OpenID provider knows this server; its secret by EcoGrains__Identity__ClientSecret.", HelpName = "ID" };
        Command command = http.AddTo(ledger.AddTo(new Command(
            "serve", "Serve programmes for real, by the system's clock. Processes that are started with the same --postgres database form one cluster.")
        {
            drill,
            authority,
            client,
        }));
        command.Add(http.SiloAddress);
        command.SetAction((parsed, cancellation) =>
        {
            LedgerPlace place = ledger.Read(parsed);
            ShiftedClock clock = new(TimeProvider.System);
            bool open = parsed.GetValue(http.Open);
            SiloSettings settings = new()
            {
                Ledger = place,
                Admit = (services, cancel) => AdmitAsync(services, place, parsed.GetValue(drill), clock, cancel),
                Clock = new SteadyClock(clock),
                Reminders = true,
                SiloAddress = Clustering.ParseSiloAddress(parsed.GetValue(http.SiloAddress)!, open),
                SiloPort = parsed.GetValue(http.SiloPort),
                GatewayPort = parsed.GetValue(http.GatewayPort),
            };
            return RunAsync(WebHosting.Build(
                settings,
                parsed.GetValue(http.Address)!,
                parsed.GetValue(http.Port),
                open,
                builder => builder.AddIdentities(place, parsed.GetValue(authority), parsed.GetValue(client))), open, cancellation);
        });
        return command;
    }

    private static Task AdmitAsync(IServiceProvider services, LedgerPlace place, DateTimeOffset? drill, ShiftedClock clock, CancellationToken cancellationToken)
    {
        ILedgerQueries queries = services.GetRequiredService<ILedgerQueries>();
        return drill is { } from
            ? LedgerUse.UseDrillClockAsync(services.GetRequiredService<ILedger>(), queries, place, from, clock, cancellationToken)
            : LedgerUse.UseClockOfLedgerAsync(queries, place, clock, cancellationToken);
    }

    private static async Task<int> RunAsync(WebApplication app, bool open, CancellationToken cancellationToken)
    {
        await using (app)
        {
            await app.StartAsync(cancellationToken);
            try
            {
                WebHosting.SayWhere(app, open
                    ? "It is OPEN to the network by plain HTTP: everybody is asked who they are, but what they send can be read on the way."
                    : "It asks everybody who they are, and is reachable from this machine only.");
                await SetUpLink.OfferAsync(app, cancellationToken);
                await app.WaitForShutdownAsync(cancellationToken);
            }
            finally
            {
                await app.StopAsync(CancellationToken.None);
            }
        }

        return ExitCodes.Done;
    }
}
