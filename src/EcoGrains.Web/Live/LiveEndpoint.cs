using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Json;
using EcoGrains.Web.Access;
using EcoGrains.Web.Api;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace EcoGrains.Web.Live;

/// <summary>
/// GET /live?group=ID: server-sent events that tell a page when to fetch itself again, and nothing of what changed; who may see but one
/// programme of the group names it beside.
/// </summary>
internal static class LiveEndpoint
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/live", ListenAsync).AllowAsked(ReadActs.Status, "group", "programme").ExcludeFromDescription();

    private static async Task<IResult> ListenAsync(string? group, Programmes programmes, LiveHub hub, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        if (await programmes.FindGroupAsync(group ?? "", cancellationToken) is null)
        {
            return Problems.UnknownGroup(group ?? "");
        }

        return TypedResults.ServerSentEvents(EventsAsync(hub, group!, lifetime.ApplicationStopping, cancellationToken));
    }

    // An open stream would hold up a server that is to stop.
    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        LiveHub hub, string group, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        await using IAsyncEnumerator<LiveNews> news = hub.ListenAsync(group, either.Token).GetAsyncEnumerator(CancellationToken.None);
        while (await NextAsync(news))
        {
            yield return new SseItem<string>(group, JsonNames.Of(news.Current)) { ReconnectionInterval = TimeSpan.FromSeconds(2) };
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<LiveNews> news)
    {
        try
        {
            return await news.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
