using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using EcoGrains.Client;
using EcoGrains.Processes;
using EcoGrains.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcoGrains.EndToEnd.Tests.Observability;

/// <summary>A real <c>serve</c> with the seeds' programme in it, and a client that calls its grains.</summary>
internal sealed class ReadyServer : IAsyncDisposable
{
    private readonly EcoGrainsProcess process;
    private readonly int gateway = FreePort.Next();
    private readonly HttpClient http = new();
    private IHost? client;

    // By the ledger's directory: a key is issued before a server has the ledger.
    private static readonly ConcurrentDictionary<string, ServerKey> Keys = new(StringComparer.Ordinal);

    private ReadyServer(string data, IEnumerable<string> more) => process = EcoGrainsProcess.Start(
        ["serve", "--data", data, "--port", "0", "--silo-port", "0", "--gateway-port", gateway.ToString(CultureInfo.InvariantCulture), .. more]);

    internal IGrainFactory Grains => client!.Services.GetRequiredService<IClusterClient>();

    internal HttpClient Http => http;

    internal EcoGrainsProcess Process => process;

    internal static async Task AdoptAsync(string data)
    {
        CommandResult import = await EcoGrainsProcess.RunAsync("import", Seeds.Plan, "--adopt", "--data", data);
        Assert.True(import.ExitCode == 0, import.ToString());
        Keys[data] = await ServerKey.AddAsync("--data", data);
    }

    internal static async Task<ReadyServer> StartAsync(string data, params IEnumerable<string> more)
    {
        ReadyServer server = new(data, more);
        server.http.BaseAddress = await server.process.AddressAsync();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.AddEcoGrainsClient(options =>
        {
            options.Gateways.Add(new IPEndPoint(IPAddress.Loopback, server.gateway));
            options.ApiKey = Keys[data].Text;
        });
        server.client = builder.Build();
        await server.client.StartAsync();
        return server;
    }

    /// <summary>Asks for readiness: its status and body.</summary>
    internal async Task<(HttpStatusCode Status, JsonNode Body)> ReadyAsync()
    {
        using HttpResponseMessage answer = await http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    /// <summary>Asks again and again until the status is as wanted; what it said then.</summary>
    internal async Task<JsonNode> UntilAsync(HttpStatusCode wanted)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(90));
        using PeriodicTimer pace = new(TimeSpan.FromMilliseconds(250));
        (HttpStatusCode status, JsonNode body) = await ReadyAsync();
        while (status != wanted)
        {
            Assert.True(await pace.WaitForNextTickAsync(limit.Token), body.ToJsonString());
            (status, body) = await ReadyAsync();
        }

        return body;
    }

    internal async Task StopAsync() => Assert.Equal(0, (await process.StopAsync()).ExitCode);

    public async ValueTask DisposeAsync()
    {
        if (client is not null)
        {
            // Its server may be gone already.
            await client.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            client.Dispose();
        }

        http.Dispose();
        await process.DisposeAsync();
    }
}
