using System.Security.Claims;
using System.Text.Encodings.Web;
using EcoGrains.Contracts;
using EcoGrains.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcoGrains.Web.Identity;

/// <summary>A service that sends its API key, as <c>Authorization: Bearer eg_...</c> or as <c>X-Api-Key</c>.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ICallerBook book)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string Header = "X-Api-Key";
    internal const string KeyStart = "eg_";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string text = Credentials.ApiKey(Request) ?? Credentials.Bearer(Request) ?? "";
        KeyReply reply = await book.FindKeyAsync(text, Context.From(), Context.RequestAborted);
        if (reply.Caller is not { } caller)
        {
            Context.Features.Set(new CredentialTrouble(reply.Code ?? "bad-key", reply.Message ?? "The API key opens nothing."));
            return AuthenticateResult.Fail("The API key opens nothing.");
        }

        Context.Admit(new SignedIn(caller, MustChange: false, ByCookie: false));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Scheme.Name)), Scheme.Name));
    }
}
