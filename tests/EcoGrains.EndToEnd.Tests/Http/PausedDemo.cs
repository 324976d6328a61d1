using System.Globalization;
using EcoGrains.Processes;
using EcoGrains.Testing;

namespace EcoGrains.EndToEnd.Tests.Http;

/// <summary>One demo whose clock stands still on 2018-11-26: what tests read of it is the same whenever they read it.</summary>
public sealed class PausedDemo : IAsyncLifetime
{
    private readonly EcoGrainsProcess process;
    private HttpClient? client;

    public PausedDemo()
    {
        GatewayPort = FreePort.Next();
        process = EcoGrainsProcess.Start(
            "demo", "--paused", "--port", "0", "--silo-port", "0", "--gateway-port", GatewayPort.ToString(CultureInfo.InvariantCulture));
    }

    public int GatewayPort { get; }

    public HttpClient Client => client ?? throw new InvalidOperationException("The demo has not started.");

    public Uri Address => Client.BaseAddress!;

    public async ValueTask InitializeAsync() => client = new HttpClient { BaseAddress = await process.AddressAsync() };

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        await process.DisposeAsync();
    }
}
