using Microsoft.AspNetCore.Http;

namespace EcoGrains.Web.Hosting;

/// <summary>Headers that every answer carries. Nothing is loaded from elsewhere and nothing inline runs, so the policy can be strict.</summary>
internal static class SecurityHeaders
{
    internal const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    internal static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        // Set when the answer starts, so that an answer for a fault has them too.
        context.Response.OnStarting(static state => Write((IHeaderDictionary)state), context.Response.Headers);
        return next(context);
    }

    private static Task Write(IHeaderDictionary headers)
    {
        // Other parts of the server, such as a dashboard, may need a policy of their own.
        headers.TryAdd("Content-Security-Policy", Policy);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        return Task.CompletedTask;
    }
}
