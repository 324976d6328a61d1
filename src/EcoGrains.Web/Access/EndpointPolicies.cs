using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace EcoGrains.Web.Access;

/// <summary>Refuses to start a server with an endpoint of which nobody has said who may use it.</summary>
internal sealed class EndpointPolicies : IHostedLifecycleService
{
    private IEnumerable<EndpointDataSource> _sources = [];

    /// <summary>What the host maps, also after this call.</summary>
    internal void Watch(IEnumerable<EndpointDataSource> sources) => _sources = sources;

    internal IReadOnlyList<RouteEndpoint> Endpoints() => [.. _sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        string[] bare = [.. Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<EndpointAccess>() is null).Select(Name)];
        return bare.Length == 0
            ? Task.CompletedTask
            : throw new InvalidOperationException($"Nobody has said who may use {string.Join(", ", bare)}: add .Allow(ACT) where it is mapped.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string Name(RouteEndpoint endpoint) => endpoint.DisplayName ?? endpoint.ToString()!;
}
