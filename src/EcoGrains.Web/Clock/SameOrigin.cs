using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EcoGrains.Web.Clock;

/// <summary>
/// Whether a request that changes something comes from this site's own pages. Browsers say so themselves, in
/// <c>Sec-Fetch-Site</c> or at least in <c>Origin</c>; a page elsewhere can forge neither.
/// </summary>
public static class SameOrigin
{
    /// <summary>Null where neither header is there: no browser, or one too old to tell.</summary>
    public static bool? Check(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out StringValues site))
        {
            return site == "same-origin";
        }

        if (!request.Headers.TryGetValue("Origin", out StringValues origin))
        {
            return null;
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
