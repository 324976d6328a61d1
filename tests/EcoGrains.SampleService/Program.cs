// A service of somebody else's: asks a leadership group for its status and a project for its next dates, and prints both as JSON.
// Usage: EcoGrains.SampleService GATEWAY-PORT GROUP PROJECT, for instance 30000 nantong-etdz nantong-etdz-2018/project/3
// The variable ECOGRAINS_API_KEY holds its key; a demo asks for none.
using System.Globalization;
using System.Net;
using System.Text.Json;
using EcoGrains.Client;
using EcoGrains.Contracts;
using EcoGrains.Domain.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.AddEcoGrainsClient(options =>
{
    options.Gateways.Add(new IPEndPoint(IPAddress.Loopback, int.Parse(args[0], CultureInfo.InvariantCulture)));
    options.ApiKey = Environment.GetEnvironmentVariable("ECOGRAINS_API_KEY");
});
using IHost host = builder.Build();
await host.StartAsync();
IClusterClient grains = host.Services.GetRequiredService<IClusterClient>();
try
{
    GroupStatus? status = await grains.GetGrain<ILeadershipGroupGrain>(args[1]).GetStatusAsync();
    IReadOnlyList<NextDate> dates = await grains.GetGrain<IProjectGrain>(args[2]).GetNextDatesAsync();
    Console.Out.WriteLine(JsonSerializer.Serialize(new { status!.Group, status.Items, status.AsOf, Dates = dates }, DomainJson.Compact));
}
catch (CallRefusedException refused)
{
    Console.Error.WriteLine($"{refused.Code}: {refused.Message}");
    Environment.ExitCode = 1;
}

await host.StopAsync();
