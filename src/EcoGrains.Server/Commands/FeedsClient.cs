using System.Net;
using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Server.Hosting;

namespace EcoGrains.Server.Commands;

/// <summary>Asks a running server for what only the holder of the ledger can do.</summary>
internal sealed class FeedsClient(Uri server)
{
    /// <summary>The environment variable with the API key that a server asks for.</summary>
    internal const string KeyVariable = "ECOGRAINS_API_KEY";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    internal async Task<FeedModel> IssueAsync(FeedRequest request, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(
            http => http.PostAsJsonAsync(CalendarFeedEndpoints.Path, request, DomainJson.Compact, cancellationToken), cancellationToken);
        FeedModel issued = await ReadAsync<FeedModel>(response, cancellationToken);
        return issued with { Path = new Uri(server, issued.Path).ToString() };
    }

    internal async Task<IReadOnlyList<FeedModel>> ListAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(http => http.GetAsync(CalendarFeedEndpoints.Path, cancellationToken), cancellationToken);
        return await ReadAsync<FeedModel[]>(response, cancellationToken);
    }

    /// <summary>False where the server knows no such feed.</summary>
    internal async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(
            http => http.DeleteAsync($"{CalendarFeedEndpoints.Path}/{Uri.EscapeDataString(id)}", cancellationToken), cancellationToken);
        return response.IsSuccessStatusCode || (response.StatusCode == HttpStatusCode.NotFound ? false : throw await RefusalAsync(response, cancellationToken));
    }

    /// <exception cref="UsageException">No server answers.</exception>
    internal async Task<HttpResponseMessage> SendAsync(Func<HttpClient, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        using HttpClient http = new() { BaseAddress = server, Timeout = Patience };
        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key)
        {
            http.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        try
        {
            return await send(http);
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new UsageException($"No server answers at {server}: {fault.Message} Start it, or leave --server out to write the ledger in --data.");
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken) => response.IsSuccessStatusCode
        ? await response.Content.ReadFromJsonAsync<T>(DomainJson.Compact, cancellationToken) ?? throw new UsageException("The server answers nothing.")
        : throw await RefusalAsync(response, cancellationToken);

    /// <summary>What the server says against it, as a sentence.</summary>
    internal static async Task<UsageException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            return new UsageException(problem.GetProperty("detail").GetString() ?? $"The server refuses (HTTP {(int)response.StatusCode}).");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or NotSupportedException)
        {
            return new UsageException($"The server refuses (HTTP {(int)response.StatusCode}); it may be no EcoGrains server.");
        }
    }
}
