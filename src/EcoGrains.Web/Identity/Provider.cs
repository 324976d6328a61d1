using System.Security.Claims;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using EcoGrains.Web.Access;
using EcoGrains.Web.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PersonValidated = Microsoft.AspNetCore.Authentication.OpenIdConnect.TokenValidatedContext;
using ServiceValidated = Microsoft.AspNetCore.Authentication.JwtBearer.TokenValidatedContext;

namespace EcoGrains.Web.Identity;

/// <summary>An OpenID provider: people by the authorization code flow with PKCE, services by its access tokens.</summary>
internal static class Provider
{
    internal const string ReturnPath = "/sign-in/oidc/return";

    // Clocks of two machines never agree; what is expired for longer than this is refused.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    internal static void SetPeople(OpenIdConnectOptions people, IdentityOptions options)
    {
        people.Authority = options.Authority;
        people.ClientId = options.ClientId;
        people.ClientSecret = options.ClientSecret;
        people.RequireHttpsMetadata = !options.IsPlain;
        people.SignInScheme = Schemes.Session;
        people.CallbackPath = ReturnPath;
        people.ResponseType = OpenIdConnectResponseType.Code;
        // The answer comes as an address, to which a Lax cookie is sent along; a form across sites would need one that is sent everywhere.
        people.ResponseMode = OpenIdConnectResponseMode.Query;
        people.UsePkce = true;
        people.MapInboundClaims = false;
        people.GetClaimsFromUserInfoEndpoint = false;
        people.TokenValidationParameters.NameClaimType = "name";
        people.TokenValidationParameters.ClockSkew = Skew;
        foreach (CookieBuilder cookie in (CookieBuilder[])[people.NonceCookie, people.CorrelationCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        people.Events.OnTokenValidated = AdmitAsync;
        people.Events.OnRemoteFailure = RefuseAsync;
    }

    internal static void SetServices(JwtBearerOptions services, IdentityOptions options)
    {
        services.Authority = options.Authority;
        services.Audience = options.Audience;
        services.RequireHttpsMetadata = !options.IsPlain;
        services.MapInboundClaims = false;
        services.TokenValidationParameters.ClockSkew = Skew;
        services.Events = new JwtBearerEvents
        {
            OnTokenValidated = AdmitAsync,
            OnAuthenticationFailed = context =>
            {
                context.HttpContext.Features.Set(new CredentialTrouble("bad-token", "The access token is not taken: it is expired, made out for another audience, or not signed by the provider that this server trusts."));
                return Task.CompletedTask;
            },
        };
    }

    private static async Task AdmitAsync(PersonValidated context)
    {
        HttpContext http = context.HttpContext;
        ExternalIdentity identity = Identity(context.Principal!);
        if (await http.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IIdentityGrain>(AccountNames.Identity(identity)).GetAccountAsync(http.RequestAborted) is null
            && Stranger(http, context.Principal!, identity) is { } stranger)
        {
            context.Principal = Sessions.Of(stranger);
            return;
        }

        SignInReply reply = await http.RequestServices.GetRequiredService<ISignInDesk>().SignInAsync(identity, http.From(), http.RequestAborted);
        if (reply.Accepted)
        {
            context.Principal = Sessions.Of(reply);
        }
        else
        {
            context.Fail("Nobody here is known under this identity.");
        }
    }

    private static async Task AdmitAsync(ServiceValidated context)
    {
        HttpContext http = context.HttpContext;
        ExternalIdentity identity = Identity(context.Principal!);
        string? account = await http.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IIdentityGrain>(AccountNames.Identity(identity)).GetAccountAsync(http.RequestAborted);
        SignedIn? signedIn = account is null
            ? Stranger(http, context.Principal!, identity) is { } stranger ? new SignedIn(stranger, MustChange: false, ByCookie: false) : null
            : await http.RequestServices.GetRequiredService<ICallerBook>().FindIdentityAsync(identity, http.From(), http.RequestAborted) is { } found
                ? new SignedIn(found.Caller, found.MustChange, ByCookie: false)
                : null;
        if (signedIn is null)
        {
            http.Features.Set(new CredentialTrouble("unknown-identity", "The access token is good, but nobody here is known under its issuer and subject: an admin links them to an account."));
            context.Fail("Nobody here is known under this identity.");
            return;
        }

        http.Admit(signedIn);
    }

    private static async Task RefuseAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        // A page that was left open, a link of somebody else, an account that is not linked: one answer, and the reason is in the log.
        await AccountPages.SignIn(context.HttpContext, StatusCodes.Status401Unauthorized, "signIn.providerRefused").ExecuteAsync(context.HttpContext);
    }

    private static ExternalIdentity Identity(ClaimsPrincipal principal) => new(principal.FindFirstValue("iss") ?? "", principal.FindFirstValue("sub") ?? "");

    // Somebody without an account here, whose grants the provider names.
    private static Caller? Stranger(HttpContext http, ClaimsPrincipal principal, ExternalIdentity identity)
    {
        IdentityOptions options = http.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value;
        if (options.RoleClaim is not { } claim || Sessions.Grants(principal.FindAll(claim)) is not { IsEmpty: false } grants)
        {
            return null;
        }

        return new Caller { Account = $"oidc/{identity.Subject}", Name = principal.FindFirstValue("name") ?? identity.Subject, From = http.From(), Grants = grants };
    }
}
