using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using EcoGrains.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcoGrains.Web.Identity;

/// <summary>Takes everybody on this machine for the demo's visitor. What it shows is invented.</summary>
internal sealed class DemoHandler(IOptionsMonitor<DemoOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<DemoOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        // By cookie: a browser is let in by itself, whoever made it ask.
        Context.Admit(new SignedIn(Options.Visitor! with { From = Context.From() }, MustChange: false, ByCookie: true));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Scheme.Name)), Scheme.Name)));
    }
}

internal sealed class DemoOptions : AuthenticationSchemeOptions
{
    internal Caller? Visitor { get; set; }
}
