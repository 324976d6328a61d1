using EcoGrains.Domain.Commands;
using EcoGrains.Web.Access;
using Orleans.Dashboard;

namespace EcoGrains.Server.Observability;

/// <summary>Orleans' own dashboard: activations, calls and their times, silos, reminders.</summary>
internal static class Dashboard
{
    internal const string Path = "/orleans";

    // Beyond the pages' policy it needs what its build puts into the page itself: styles set by script, and images as data.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    internal static void AddDashboard(this WebApplicationBuilder builder) =>
        builder.Host.UseOrleans(silo => silo.AddDashboard(options =>
        {
            // The log holds names of grains and people's commands.
            options.HideTrace = true;
        }));

    internal static void MapDashboard(this WebApplication app)
    {
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            if (context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal))
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
            }

            return next(context);
        });
        app.MapOrleansDashboard(Path).Allow(ReadActs.Dashboard).ExcludeFromDescription();
    }
}
