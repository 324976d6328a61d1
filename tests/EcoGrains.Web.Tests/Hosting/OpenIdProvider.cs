using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace EcoGrains.Web.Tests.Hosting;

/// <summary>
/// A real OpenID provider (OpenIddict) on loopback. Whoever <c>login_hint</c> names signs in at once; everything else is the protocol's:
/// discovery, keys, codes with PKCE, signed tokens.
/// </summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    /// <summary>The client by which people sign in.</summary>
    internal const string Person = "ecograins";

    /// <summary>A service, and the audience of its tokens.</summary>
    internal const string Service = "gis";

    internal const string Api = "ecograins-api";
    internal const string GrantsClaim = "ecograins_grants";

    private readonly ShiftedTime _time = new();
    private WebApplication? _app;

    internal string Address => _app!.Urls.Single() + "/";

    /// <summary>How far the provider's clock is off: what it signs while it is behind has expired already.</summary>
    internal TimeSpan Shift
    {
        set => _time.Shift = value;
    }

    internal async Task StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(Configure);
        _app = builder.Build();
        _app.UseAuthentication();
        await _app.StartAsync();
    }

    /// <summary>A service's access token.</summary>
    /// <param name="grants">What the provider says that the service may be.</param>
    internal async Task<string> TokenAsync(string client, string audience, string grants = "")
    {
        using HttpClient http = new() { BaseAddress = new Uri(Address) };
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = "secret", ["audience_for"] = audience, ["grants"] = grants,
        });
        HttpResponseMessage response = await http.PostAsync("connect/token", form);
        JsonElement body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("access_token", out JsonElement token) ? token.GetString()! : throw new InvalidOperationException(body.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private void Configure(OpenIddictServerBuilder server)
    {
        server.EnableDegradedMode();
        server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
        server.AllowAuthorizationCodeFlow().AllowClientCredentialsFlow().RequireProofKeyForCodeExchange();
        server.AddEphemeralEncryptionKey().AddEphemeralSigningKey().DisableAccessTokenEncryption();
        server.RegisterScopes(Scopes.Profile);
        server.UseAspNetCore().DisableTransportSecurityRequirement();
        server.Configure(options => options.TimeProvider = _time);
        server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            bool known = context.ClientId == Person && Uri.TryCreate(context.RedirectUri, UriKind.Absolute, out Uri? uri) && uri.IsLoopback && uri.AbsolutePath == "/sign-in/oidc/return";
            if (!known)
            {
                context.Reject(Errors.InvalidClient, "Unknown client or address.");
            }

            return default;
        }));
        server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId is not (Person or Service or "other"))
            {
                context.Reject(Errors.InvalidClient, "Unknown client.");
            }

            return default;
        }));
        server.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            context.SignIn(Principal((string?)context.Request.LoginHint ?? "nobody", (string?)context.Request["grants"], context.Request.GetScopes()));
            return default;
        }));
        server.AddEventHandler<OpenIddictServerEvents.HandleTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.Request.IsClientCredentialsGrantType())
            {
                ClaimsPrincipal principal = Principal(context.ClientId!, (string?)context.Request["grants"], []);
                principal.SetAudiences((string)context.Request["audience_for"]!);
                context.SignIn(principal);
            }

            return default;
        }));
    }

    private static ClaimsPrincipal Principal(string subject, string? grants, IEnumerable<string> scopes)
    {
        ClaimsIdentity identity = new("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, subject).SetClaim(Claims.Name, $"{subject} of the provider");
        identity.SetClaims(GrantsClaim, [.. (grants ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        identity.SetScopes(scopes);
        identity.SetDestinations(static _ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }

    private sealed class ShiftedTime : TimeProvider
    {
        internal TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
