using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Web.Access;
using EcoGrains.Web.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api.Accounts;

/// <summary>Who is signed in, signing in and out, and one's own password.</summary>
internal static class SessionEndpoints
{
    private const string Tag = "Session";

    internal static void Map(RouteGroupBuilder api, IdentityOptions identity)
    {
        api.MapGet("me", (HttpContext http) => TypedResults.Ok(MeModel.Of(http.SignedIn()!))).AllowSignedIn().WithSummary("Who asks, and what they may be.").WithTags(Tag);
        if (!identity.AsksWhoOneIs)
        {
            return;
        }

        api.MapPost("session", SignInAsync).AllowAnybody("Who is to sign in is not signed in yet.").OnlyFromHere()
            .WithSummary("Signs in with a local account; what follows carries the cookie.").WithTags(Tag).ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapDelete("session", SignOutAsync).AllowSignedIn().WithSummary("Signs out.").WithTags(Tag);
        api.MapPut("me/password", PasswordAsync).AllowSignedIn()
            .WithSummary("Chooses a new password; every other session ends.").WithTags(Tag).ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<SessionModel>, ProblemHttpResult>> SignInAsync(
        SignInRequest request, HttpContext http, ISignInDesk desk, CancellationToken cancellationToken)
    {
        SignInReply reply = await desk.SignInAsync(request.Login ?? "", request.Password ?? "", http.From(), cancellationToken);
        if (!reply.Accepted)
        {
            return Problems.Of(StatusCodes.Status401Unauthorized, reply.Code!, "Not signed in", reply.Message!);
        }

        await Sessions.BeginAsync(http, reply);
        return TypedResults.Ok(new SessionModel(reply.Account!, reply.MustChange));
    }

    private static async Task<NoContent> SignOutAsync(HttpContext http, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await http.SignOutAsync(Schemes.Session);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> PasswordAsync(
        PasswordRequest request, HttpContext http, Passwords passwords, CancellationToken cancellationToken)
    {
        CommandReply reply = await passwords.ChangeAsync(http, request.Current ?? "", request.New ?? "", cancellationToken);
        return reply.Accepted ? TypedResults.NoContent() : Problems.Of(StatusCodes.Status400BadRequest, reply.Code!, "The password is not changed", reply.Message!);
    }
}

/// <summary>Name and password of a local account.</summary>
internal sealed record SignInRequest(string? Login, string? Password);

/// <param name="Account"><c>account/zhang</c>.</param>
/// <param name="MustChange">Until the password is changed the account may do nothing else.</param>
internal sealed record SessionModel(string Account, bool MustChange);

internal sealed record PasswordRequest(string? Current, string? New);

/// <summary>Who asks.</summary>
/// <param name="Grants">As <c>office@PROGRAMME</c> or <c>departmentHead@PROGRAMME/区环保局</c>; see the account endpoints.</param>
/// <param name="Scopes">The acts to which an API key is narrowed; null for all that its grants allow.</param>
internal sealed record MeModel(string Account, string Name, string[] Grants, string[]? Scopes, bool MustChange)
{
    internal static MeModel Of(SignedIn signedIn) => new(
        signedIn.Caller.Account,
        signedIn.Caller.Name,
        [.. signedIn.Caller.Grants.Select(GrantText.Write)],
        signedIn.Caller.Scopes is { } scopes ? [.. scopes] : null,
        signedIn.MustChange);
}
