using System.Net.ServerSentEvents;

namespace EcoGrains.EndToEnd.Tests.Http;

/// <summary>Listens to what a server says of a group's changes.</summary>
internal static class LiveStream
{
    /// <summary>Returns after so many changes of the group.</summary>
    internal static async Task WaitForChangesAsync(Uri server, string group, int changes, CancellationToken cancellationToken)
    {
        using HttpClient client = new() { BaseAddress = server };
        await using Stream stream = await client.GetStreamAsync($"/live?group={group}", cancellationToken);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType == "status" && --changes == 0)
            {
                return;
            }
        }

        throw new InvalidOperationException($"The stream ended before {changes} more changes.");
    }
}
