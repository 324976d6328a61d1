using System.Collections.Concurrent;
using System.Net;
using EcoGrains.Testing;

namespace EcoGrains.Server.Tests.Deliveries;

/// <summary>A receiver on loopback: keeps the id of every message and answers as the test says.</summary>
internal sealed class WebhookReceiver : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<string> ids = new();
    private readonly SemaphoreSlim arrived = new(0);

    internal WebhookReceiver()
    {
        Address = $"http://127.0.0.1:{FreePort.Next()}/hook/";
        listener.Prefixes.Add(Address);
        listener.Start();
        _ = ServeAsync();
    }

    internal string Address { get; }

    /// <summary>Called for each message with its place from 1; the status to answer. It may take its time.</summary>
    internal Func<int, Task<int>> Answer { get; set; } = _ => Task.FromResult(200);

    /// <summary>In the order of arrival, repetitions included.</summary>
    internal IReadOnlyList<string> Ids => [.. ids];

    internal async Task WaitAsync(Func<IReadOnlyList<string>, bool> until, CancellationToken cancellationToken)
    {
        while (!until(Ids))
        {
            Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(90), cancellationToken), $"Nothing more arrives after {Ids.Count} messages.");
        }
    }

    public void Dispose()
    {
        listener.Close();
        arrived.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await listener.GetContextAsync());
            }
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            ids.Enqueue(string.Join('/', context.Request.Headers["webhook-id"]!.Split('/').Select(Uri.UnescapeDataString)));
            int status = await Answer(ids.Count);
            arrived.Release();
            context.Response.StatusCode = status;
            context.Response.Close();
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The sender was killed meanwhile.
        }
    }
}
