using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Web.Clock;
using EcoGrains.Web.Hosting;
using EcoGrains.Web.Identity;
using EcoGrains.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EcoGrains.Web.Pages;

/// <summary>The pages' table of contents, and what they have in common.</summary>
internal static class PageRoutes
{
    internal static void Map(IEndpointRouteBuilder routes, bool isDemo, IdentityOptions identity)
    {
        PageAssets.Map(routes);
        LiveEndpoint.Map(routes);
        RouteGroupBuilder pages = routes.MapGroup("").ExcludeFromDescription();
        StatusRoutes.Map(pages);
        ItemRoutes.Map(pages);
        AccountRoutes.Map(pages, identity);
        if (isDemo)
        {
            ClockEndpoints.MapForm(pages);
        }
    }

    internal static RazorComponentResult NotFound(HttpContext http) => Message(http, StatusCodes.Status404NotFound, "notFound");

    internal static RazorComponentResult Fault(HttpContext http, int status) => Message(http, status, "error");

    internal static RazorComponentResult Forbidden(HttpContext http) => Message(http, StatusCodes.Status403Forbidden, "forbidden");

    /// <summary>A one-time link that is used, lapsed, or none.</summary>
    internal static RazorComponentResult Closed(HttpContext http) => Message(http, StatusCodes.Status404NotFound, "closed");

    internal static PageContext Context(HttpContext http, ProgrammeState? programme = null)
    {
        ClockDesk desk = http.RequestServices.GetRequiredService<ClockDesk>();
        DateTimeOffset now = http.RequestServices.GetRequiredService<ProgrammeClock>().GetUtcNow();
        return new PageContext(Language.Of(http), Language.Path(http.Request), desk.IsDemo ? desk.Read() : null, now)
        {
            SignedIn = http.SignedIn(),
            CanSignOut = http.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.AsksWhoOneIs,
            Programme = programme is { Plan: { } plan } ? new PageProgramme(plan.Id, plan.Title, plan.Year, plan.Issuer, plan.Group) : null,
        };
    }

    /// <summary>A page with its parameters; what it shows is of this moment and must not be kept.</summary>
    internal static RazorComponentResult Page<TPage>(HttpContext http, PageContext context, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        http.Response.Headers.CacheControl = "no-store";
        Dictionary<string, object?> all = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        all["Context"] = context;
        return new RazorComponentResult<TPage>(all) { PreventStreamingRendering = true };
    }

    private static RazorComponentResult Message(HttpContext http, int status, string key)
    {
        PageContext context = Context(http);
        RazorComponentResult page = Page<MessagePage>(http, context, ("Title", context.Texts[$"{key}.title"]), ("Text", context.Texts[$"{key}.text"]));
        page.StatusCode = status;
        return page;
    }
}
