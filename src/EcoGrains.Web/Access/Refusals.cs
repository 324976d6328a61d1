using EcoGrains.Domain.Access;
using EcoGrains.Web.Api;
using EcoGrains.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EcoGrains.Web.Access;

/// <summary>How the gate says no: problem details for programs, a page that helps for a browser that asks for one.</summary>
internal static class Refusals
{
    private const string Challenge = "Bearer realm=\"ecograins\"";

    /// <summary>401. For a browser that asks for a page its body is the sign-in page, which leads back here.</summary>
    internal static IResult Anonymous(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = Challenge;
        return WantsPage(http.Request)
            ? AccountPages.SignIn(http, StatusCodes.Status401Unauthorized)
            : Problems.Of(StatusCodes.Status401Unauthorized, "not-signed-in", "Who asks?", NotSignedIn(http));
    }

    internal static IResult Forbidden(HttpContext http, Caller caller, Act act, Subject subject, bool hidden)
    {
        if (hidden)
        {
            return WantsPage(http.Request) ? PageRoutes.NotFound(http) : Problems.UnknownPath(http.Request.Path);
        }

        return WantsPage(http.Request)
            ? PageRoutes.Forbidden(http)
            : Problems.Of(StatusCodes.Status403Forbidden, AccessRules.Forbidden, "Not for this caller", Sentence(caller, act, subject));
    }

    /// <summary>403: a page elsewhere made a browser ask, which sends its cookie by itself.</summary>
    internal static IResult CrossSite() =>
        Problems.Of(StatusCodes.Status403Forbidden, "cross-site", "Not from here", "This is changed only from this site's own pages, or by a program.");

    /// <summary>A one-time password opens nothing but its own change.</summary>
    internal static IResult MustChange(HttpContext http) => WantsPage(http.Request)
        ? TypedResults.LocalRedirect(AccountPages.PasswordPath)
        : Problems.Of(
            StatusCodes.Status403Forbidden, "password-change-required", "A new password first",
            "The password was given for the first sign-in alone: choose another one with PUT /api/v1/me/password.");

    private static string NotSignedIn(HttpContext http) =>
        http.Features.Get<CredentialTrouble>()?.Sentence
        ?? "Sign in with POST /api/v1/session, or send an API key or a token as 'Authorization: Bearer ...'.";

    // A key that is narrowed to other acts has the grants and still may not.
    private static string Sentence(Caller caller, Act act, Subject subject) => caller.Scopes is { } scopes && !scopes.Contains(act.Name)
        ? $"The key '{caller.Name}' is not for '{act.Name}' but for {string.Join(", ", scopes)}."
        : AccessRules.Refusal(caller, act, subject, "")!;

    private static bool WantsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments(ApiRoutes.Prefix, StringComparison.Ordinal)
        && request.Headers[HeaderNames.Accept].ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Why what the request brought along to show who it is was not taken.</summary>
internal sealed record CredentialTrouble(string Code, string Sentence);
