using EcoGrains.Web.Identity;
using EcoGrains.Web.Pages.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EcoGrains.Web.Pages;

/// <summary>The pages of accounts, as answers.</summary>
internal static class AccountPages
{
    internal const string SignInPath = "/sign-in";
    internal const string ProviderPath = "/sign-in/oidc";
    internal const string SignOutPath = "/sign-out";
    internal const string SetUpPath = "/set-up";
    internal const string AccountPath = "/account";
    internal const string PasswordPath = "/account/password";

    /// <param name="problem">The key of a sentence that says why it is shown again.</param>
    internal static IResult SignIn(HttpContext http, int status, string? problem = null, string? login = null, string? back = null)
    {
        IdentityOptions identity = http.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value;
        string returnTo = LocalPath.Of(back ?? (status == StatusCodes.Status401Unauthorized && http.GetEndpoint() is not null && problem is null ? Hosting.Language.Path(http.Request) : null));
        return Form<SignInPage>(http, status, problem, ("Login", login), ("Back", returnTo), ("HasProvider", identity.HasProvider));
    }

    internal static IResult Password(HttpContext http, int status, string? problem = null, string? sentence = null) =>
        Form<PasswordPage>(http, status, problem, ("Sentence", sentence), ("MustChange", http.SignedIn()?.MustChange ?? false));

    internal static IResult SetUp(HttpContext http, int status, string token, string? problem = null, string? sentence = null, SetUpInput? input = null) =>
        Form<SetUpPage>(http, status, problem, ("Sentence", sentence), ("Token", token), ("Input", input ?? new SetUpInput("", "", "", "")));

    internal static RazorComponentResult Account(HttpContext http) =>
        PageRoutes.Page<AccountPage>(http, PageRoutes.Context(http), ("SignedIn", http.SignedIn()));

    private static RazorComponentResult Form<TPage>(HttpContext http, int status, string? problem, params (string Name, object? Value)[] parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        PageContext context = PageRoutes.Context(http);
        AntiforgeryTokenSet tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        RazorComponentResult page = PageRoutes.Page<TPage>(
            http, context, [.. parameters, ("Problem", problem is null ? null : context.Texts[problem]), ("FormToken", tokens.RequestToken)]);
        page.StatusCode = status;
        return page;
    }
}

/// <summary>What a set-up form has been filled in with, without passwords.</summary>
public sealed record SetUpInput(string Login, string Name, string OfficeLogin, string OfficeName);
