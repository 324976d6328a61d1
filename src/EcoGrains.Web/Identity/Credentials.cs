using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EcoGrains.Web.Identity;

/// <summary>What a request brings along to show who asks, besides a cookie.</summary>
internal static class Credentials
{
    private const string BearerPrefix = "Bearer ";

    /// <summary>Null where there is none.</summary>
    internal static string? ApiKey(HttpRequest request) =>
        request.Headers[ApiKeyHandler.Header].ToString() is { Length: > 0 } key ? key.Trim()
        : Bearer(request) is { } bearer && bearer.StartsWith(ApiKeyHandler.KeyStart, StringComparison.Ordinal) ? bearer
        : null;

    /// <summary>Null where there is none.</summary>
    internal static string? Bearer(HttpRequest request) =>
        request.Headers[HeaderNames.Authorization].ToString() is { } text && text.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? text[BearerPrefix.Length..].Trim()
            : null;
}
