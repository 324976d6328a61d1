using EcoGrains.Web.Clock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EcoGrains.Web.Api;

/// <summary>Lets what changes something be asked for by this site's own pages and by programs, never by a page elsewhere.</summary>
internal static class FromHere
{
    internal static RouteHandlerBuilder OnlyFromHere(this RouteHandlerBuilder route) => route
        .AddEndpointFilter(static (context, next) => SameOrigin.Check(context.HttpContext.Request) == false
            ? ValueTask.FromResult<object?>(Problems.Of(StatusCodes.Status403Forbidden, "cross-site", "Not from here", "This is changed only from this site's own pages, or by a program."))
            : next(context))
        .ProducesProblem(StatusCodes.Status403Forbidden);
}
