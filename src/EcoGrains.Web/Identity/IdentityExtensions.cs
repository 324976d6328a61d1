using EcoGrains.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EcoGrains.Web.Identity;

public static class IdentityExtensions
{
    private const string SessionCookie = "ecograins.session";

    /// <summary>
    /// Asks everybody who they are: local accounts, API keys, and an OpenID provider where one is named. Cookies are sealed with the host's data
    /// protection keys, which must outlive a restart and be the same in every process of a cluster.
    /// </summary>
    /// <exception cref="OptionsValidationException">The options do not fit together; the message says how.</exception>
    public static IServiceCollection AddEcoGrainsIdentity(this IServiceCollection services, IdentityOptions identity)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(identity);
        if (identity.Problems() is { Count: > 0 } problems)
        {
            throw new OptionsValidationException(nameof(IdentityOptions), typeof(IdentityOptions), problems);
        }

        identity.AsksWhoOneIs = true;
        services.AddSingleton(Options.Create(identity));
        services.AddSingleton<Passwords>();
        AuthenticationBuilder schemes = services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, any => any.ForwardDefaultSelector = http => Choose(http.Request, identity))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Schemes.ApiKey, null)
            .AddCookie(Schemes.Session, session =>
            {
                session.Cookie.Name = SessionCookie;
                session.Cookie.HttpOnly = true;
                // Coming back from the provider is a visit from elsewhere, with which a strict cookie would not be sent.
                session.Cookie.SameSite = identity.HasProvider ? SameSiteMode.Lax : SameSiteMode.Strict;
                session.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                session.ExpireTimeSpan = identity.SessionLength;
                session.SlidingExpiration = true;
                session.Events.OnValidatePrincipal = Sessions.ValidateAsync;
            });
        if (identity.TakesTokens)
        {
            schemes.AddJwtBearer(Schemes.Token, token => Provider.SetServices(token, identity));
        }

        if (identity.HasProvider)
        {
            schemes.AddOpenIdConnect(Schemes.Oidc, null, people => Provider.SetPeople(people, identity));
        }

        return services;
    }

    /// <summary>Takes everybody on this machine for one visitor: for invented data alone.</summary>
    public static IServiceCollection AddDemoIdentity(this IServiceCollection services, Caller visitor)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(Options.Create(new IdentityOptions()));
        // Forms are sealed for as long as the process lives.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(Schemes.Demo).AddScheme<DemoOptions, DemoHandler>(Schemes.Demo, demo => demo.Visitor = visitor);
        return services;
    }

    private static string Choose(HttpRequest request, IdentityOptions identity) =>
        Credentials.ApiKey(request) is not null ? Schemes.ApiKey
        : Credentials.Bearer(request) is null ? Schemes.Session
        : identity.TakesTokens ? Schemes.Token
        : Schemes.ApiKey;
}
