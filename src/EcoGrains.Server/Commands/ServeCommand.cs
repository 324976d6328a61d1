using System.CommandLine;
using EcoGrains.Grains.Clocks;
using EcoGrains.Server.Hosting;

namespace EcoGrains.Server.Commands;

/// <summary><c>serve</c>: programmes for real, by the system's clock.</summary>
internal static class ServeCommand
{
    internal const string DefaultData = "data";

    internal static Command Create()
    {
        Option<string?> data = CommonOptions.Data("The ledger's directory, on a local disk. Default: ./data");
        HttpOptions http = HttpOptions.Standard();
        Command command = http.AddTo(new Command("serve", "Serve programmes for real, by the system's clock.") { data });
        command.SetAction((parsed, cancellation) =>
        {
            string directory = parsed.GetValue(data) ?? DefaultData;
            SiloSettings settings = new()
            {
                Data = directory,
                Admit = (ledger, cancellation) => LedgerUse.RequireSystemClockAsync(ledger, directory, cancellation),
                Clock = new SteadyClock(new SystemProgrammeClock()),
                Reminders = true,
                SiloPort = parsed.GetValue(http.SiloPort),
                GatewayPort = parsed.GetValue(http.GatewayPort),
            };
            bool open = parsed.GetValue(http.Open);
            return RunAsync(WebHosting.Build(settings, parsed.GetValue(http.Address)!, parsed.GetValue(http.Port), open), open, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(WebApplication app, bool open, CancellationToken cancellationToken)
    {
        await using (app)
        {
            await app.StartAsync(cancellationToken);
            try
            {
                WebHosting.SayWhere(app, open);
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
