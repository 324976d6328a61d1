using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Web.Identity;

/// <summary>
/// A person's session: a sealed cookie that names the account and the stamp under which it was signed in. What the account may is looked up
/// at each request, so that a lock or a new password ends its sessions at once.
/// </summary>
internal static class Sessions
{
    private const string AccountClaim = "account";
    private const string StampClaim = "stamp";
    private const string NameClaim = "name";
    private const string GrantClaim = "grant";

    /// <summary>A session of a local account. The cookie is always a new one: whatever the browser brought along before opens nothing.</summary>
    internal static async Task BeginAsync(HttpContext http, SignInReply reply) => await http.SignInAsync(Schemes.Session, Of(reply));

    internal static ClaimsPrincipal Of(SignInReply reply) => Principal(
        new Claim(AccountClaim, reply.Account!), new Claim(StampClaim, reply.Stamp.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A session of somebody without an account, whose grants the provider has named.</summary>
    internal static ClaimsPrincipal Of(Caller stranger) => Principal(
        [new Claim(AccountClaim, stranger.Account), new Claim(NameClaim, stranger.Name), .. stranger.Grants.Select(grant => new Claim(GrantClaim, GrantText.Write(grant)))]);

    internal static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (await ReadAsync(context.HttpContext, context.Principal!) is { } signedIn)
        {
            context.HttpContext.Admit(signedIn);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Schemes.Session);
    }

    private static async Task<SignedIn?> ReadAsync(HttpContext http, ClaimsPrincipal principal)
    {
        string account = principal.FindFirstValue(AccountClaim) ?? "";
        if (!int.TryParse(principal.FindFirstValue(StampClaim), NumberStyles.None, CultureInfo.InvariantCulture, out int stamp))
        {
            return new SignedIn(
                new Caller { Account = account, Name = principal.FindFirstValue(NameClaim) ?? account, From = http.From(), Grants = Grants(principal.FindAll(GrantClaim)) },
                MustChange: false,
                ByCookie: true);
        }

        ICallerBook book = http.RequestServices.GetRequiredService<ICallerBook>();
        return await book.FindAccountAsync(account, stamp, http.From(), http.RequestAborted) is { } found
            ? new SignedIn(found.Caller, found.MustChange, ByCookie: true) { HasPassword = AccountNames.LoginOf(account) is not null }
            : null;
    }

    /// <summary>The grants that claims name; what is none is left out.</summary>
    internal static ImmutableArray<Grant> Grants(IEnumerable<Claim> claims) =>
        [.. claims.Select(claim => GrantText.TryParse(claim.Value, out Grant? grant, out _) ? grant : null).OfType<Grant>().Distinct()];

    private static ClaimsPrincipal Principal(params Claim[] claims) => new(new ClaimsIdentity(claims, Schemes.Session));
}
