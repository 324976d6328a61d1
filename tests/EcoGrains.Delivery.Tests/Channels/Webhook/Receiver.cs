using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcoGrains.Delivery.Tests.Channels.Webhook;

/// <summary>A real web server on a free port of loopback that keeps what it is sent and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    internal ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    internal string Address => _app.Urls.Single();

    internal int Port => new Uri(Address).Port;

    internal static async Task<Receiver> StartAsync(Func<HttpContext, Task>? answer = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        WebApplication app = builder.Build();
        Receiver receiver = new(app);
        app.Run(async context =>
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body);
            receiver.Requests.Enqueue(new ReceivedRequest(
                $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}",
                context.Request.ContentType,
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body.ToArray()));
            await (answer?.Invoke(context) ?? Task.CompletedTask);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    internal static Task<Receiver> AnsweringAsync(int status, string body = "", string? retryAfter = null) => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return status == StatusCodes.Status204NoContent ? Task.CompletedTask : context.Response.WriteAsync(body);
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A request as it arrived.</summary>
internal sealed record ReceivedRequest(string Line, string? ContentType, IReadOnlyDictionary<string, string> Headers, byte[] Body);
