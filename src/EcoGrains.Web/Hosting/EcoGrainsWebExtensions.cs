using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Time;
using EcoGrains.Web.Access;
using EcoGrains.Web.Api;
using EcoGrains.Web.Api.Commands;
using EcoGrains.Web.Clock;
using EcoGrains.Web.Identity;
using EcoGrains.Web.Live;
using EcoGrains.Web.Pages;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcoGrains.Web.Hosting;

public static class EcoGrainsWebExtensions
{
    private const string Mapped = "EcoGrains.Web";

    /// <summary>
    /// Adds the REST API and the status pages. They need an <see cref="Ledger.ILedgerQueries"/>, an <see cref="IGrainFactory"/> and a
    /// <see cref="ProgrammeClock"/> beside them; with an <see cref="IClockControl"/> the pages show the demo's clock. Calling it again changes nothing.
    /// </summary>
    public static IServiceCollection AddEcoGrainsWeb(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(LiveHub)))
        {
            return services;
        }

        services.AddSingleton<LiveHub>();
        services.AddSingleton<RouteSubjects>();
        services.AddSingleton<Gate>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton<EndpointPolicies>();
        services.AddHostedService(provider => provider.GetRequiredService<EndpointPolicies>());
        services.AddSingleton<Programmes>();
        services.AddSingleton<Items>();
        services.AddSingleton<Departments>();
        services.AddSingleton<Assessments>();
        services.AddSingleton<StatusReader>();
        services.AddSingleton<WrittenStatus>();
        services.AddSingleton<ClockDesk>();
        services.TryAddSingleton(TimeProvider.System);
        ReadinessChecks.Add(services);
        services.AddProblemDetails();
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "EcoGrains";
            document.Info.Description = "Government target-responsibility programmes (目标责任制): what stands, and every command. Instants carry +08:00; errors are problem details with a code.";
            return Task.CompletedTask;
        }));
        services.AddRazorComponents();
        // Without a scheme nobody can show who they are, and nobody is let in.
        services.AddAuthentication();
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "ecograins.form";
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
        UnloadKeys(services);
        // Chinese stays readable in the source of a page, and a third as long; what HTML gives a meaning is still encoded.
        services.AddWebEncoders(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<JsonOptions>(options => Adopt(options.SerializerOptions));
        return services;
    }

    /// <summary>Maps the API under /api/v1, health checks, the OpenAPI document and the pages. Calling it again changes nothing.</summary>
    public static WebApplication MapEcoGrainsWeb(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!((IApplicationBuilder)app).Properties.TryAdd(Mapped, true))
        {
            return app;
        }

        ILogger logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("EcoGrains.Web");
        app.Use((HttpContext context, RequestDelegate next) => SecurityHeaders.AddAsync(context, next));
        app.Use((HttpContext context, RequestDelegate next) => Faults.CatchAsync(context, next, logger));
        app.UseAuthentication();
        Gate gate = app.Services.GetRequiredService<Gate>();
        app.Use((HttpContext context, RequestDelegate next) => gate.PassAsync(context, next));
        // Asked without making one: the clock's control may need what exists only once the host has started.
        bool isDemo = app.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IClockControl));
        app.Services.GetRequiredService<EndpointPolicies>().Watch(((IEndpointRouteBuilder)app).DataSources);
        IdentityOptions identity = app.Services.GetRequiredService<IOptions<IdentityOptions>>().Value;
        ApiRoutes.Map(app, isDemo, identity);
        PageRoutes.Map(app, isDemo, identity);
        return app;
    }

    // Keys are made or read at their first use: at start the ledger in which they may lie is not open yet.
    private static void UnloadKeys(IServiceCollection services)
    {
        foreach (ServiceDescriptor service in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToArray())
        {
            services.Remove(service);
        }
    }

    // The web's serializer options cannot be replaced, so they are set to the domain's one by one.
    private static void Adopt(JsonSerializerOptions options)
    {
        JsonSerializerOptions domain = DomainJson.Compact;
        options.Encoder = domain.Encoder;
        options.DefaultIgnoreCondition = domain.DefaultIgnoreCondition;
        options.NumberHandling = domain.NumberHandling;
        options.PropertyNamingPolicy = domain.PropertyNamingPolicy;
        options.DictionaryKeyPolicy = JsonNamingPolicy.CamelCase;
        foreach (JsonConverter converter in domain.Converters)
        {
            options.Converters.Add(converter);
        }
    }
}
