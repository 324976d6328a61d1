using EcoGrains.Contracts;
using EcoGrains.Web.Access;
using EcoGrains.Web.Clock;
using EcoGrains.Web.Identity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Web.Pages;

/// <summary>Signing in and out, one's own account, and the first account of a server.</summary>
internal static class AccountRoutes
{
    private const string WhoWouldSignIn = "Who is to sign in is not signed in yet.";

    internal static void Map(RouteGroupBuilder pages, IdentityOptions identity)
    {
        pages.MapGet(AccountPages.AccountPath, (HttpContext http) => AccountPages.Account(http)).AllowSignedIn();
        if (!identity.AsksWhoOneIs)
        {
            return;
        }

        pages.MapGet(AccountPages.SignInPath, (HttpContext http, string? returnUrl) => http.SignedIn() is null
            ? AccountPages.SignIn(http, StatusCodes.Status200OK, back: returnUrl)
            : TypedResults.LocalRedirect(LocalPath.Of(returnUrl))).AllowAnybody(WhoWouldSignIn);
        pages.MapPost(AccountPages.SignInPath, SignInAsync).AllowAnybody(WhoWouldSignIn);
        pages.MapPost(AccountPages.SignOutPath, (Delegate)SignOutAsync).AllowSignedIn();
        pages.MapGet(AccountPages.PasswordPath, (HttpContext http) => AccountPages.Password(http, StatusCodes.Status200OK)).AllowSignedIn();
        pages.MapPost(AccountPages.PasswordPath, PasswordAsync).AllowSignedIn();
        SetUpRoutes.Map(pages);
        if (identity.HasProvider)
        {
            pages.MapGet(AccountPages.ProviderPath, (string? returnUrl) => TypedResults.Challenge(
                new AuthenticationProperties { RedirectUri = LocalPath.Of(returnUrl) }, [Schemes.Oidc])).AllowAnybody(WhoWouldSignIn);
        }
    }

    /// <summary>The form of a page of this site; null where it comes from elsewhere or from a page that is too old.</summary>
    internal static async Task<IFormCollection?> FormAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType || SameOrigin.Check(http.Request) == false)
        {
            return null;
        }

        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
    }

    private static async Task<IResult> SignInAsync(HttpContext http, ISignInDesk desk, CancellationToken cancellationToken)
    {
        if (await FormAsync(http) is not { } form)
        {
            return AccountPages.SignIn(http, StatusCodes.Status400BadRequest, "form.stale");
        }

        string login = form["login"].ToString();
        SignInReply reply = await desk.SignInAsync(login, form["password"].ToString(), http.From(), cancellationToken);
        if (!reply.Accepted)
        {
            return AccountPages.SignIn(http, StatusCodes.Status401Unauthorized, "signIn.refused", login, form["returnUrl"]);
        }

        await Sessions.BeginAsync(http, reply);
        return TypedResults.LocalRedirect(reply.MustChange ? AccountPages.PasswordPath : LocalPath.Of(form["returnUrl"]));
    }

    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        if (SameOrigin.Check(http.Request) != true)
        {
            return PageRoutes.Forbidden(http);
        }

        await http.SignOutAsync(Schemes.Session);
        return TypedResults.LocalRedirect(AccountPages.SignInPath);
    }

    private static async Task<IResult> PasswordAsync(HttpContext http, Passwords passwords, CancellationToken cancellationToken)
    {
        if (await FormAsync(http) is not { } form)
        {
            return AccountPages.Password(http, StatusCodes.Status400BadRequest, "form.stale");
        }

        if (form["new"] != form["again"])
        {
            return AccountPages.Password(http, StatusCodes.Status400BadRequest, "password.differ");
        }

        CommandReply reply = await passwords.ChangeAsync(http, form["current"].ToString(), form["new"].ToString(), cancellationToken);
        return reply.Accepted
            ? TypedResults.LocalRedirect("/")
            : AccountPages.Password(http, StatusCodes.Status400BadRequest, "password.refused", reply.Message);
    }
}
