using EcoGrains.Contracts;
using EcoGrains.Domain.Accounts;
using EcoGrains.Web.Access;
using EcoGrains.Web.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Pages;

/// <summary>The page behind the one-time link that a server without accounts prints when it starts.</summary>
internal static class SetUpRoutes
{
    private const string ByLink = "There is no account yet: who has the one-time link makes the first.";

    internal static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(AccountPages.SetUpPath, OpenAsync).AllowAnybody(ByLink);
        pages.MapPost(AccountPages.SetUpPath, CompleteAsync).AllowAnybody(ByLink);
    }

    private static async Task<IResult> OpenAsync(HttpContext http, string? token, IGrainFactory grains, CancellationToken cancellationToken) =>
        await SetUp(grains).IsOpenAsync(token ?? "", cancellationToken)
            ? AccountPages.SetUp(http, StatusCodes.Status200OK, token!)
            : PageRoutes.Closed(http);

    private static async Task<IResult> CompleteAsync(HttpContext http, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (await AccountRoutes.FormAsync(http) is not { } form)
        {
            return PageRoutes.Closed(http);
        }

        string token = form["token"].ToString();
        SetUpInput input = new(form["login"].ToString(), form["name"].ToString(), form["officeLogin"].ToString(), form["officeName"].ToString());
        if (!await SetUp(grains).IsOpenAsync(token, cancellationToken))
        {
            return PageRoutes.Closed(http);
        }

        if (form["password"] != form["again"] || form["officePassword"] != form["officeAgain"])
        {
            return AccountPages.SetUp(http, StatusCodes.Status400BadRequest, token, "password.differ", input: input);
        }

        SetUpRequest request = new()
        {
            Token = token,
            Admin = new SetUpAccount { Login = AccountNames.Typed(input.Login), Name = input.Name, Password = form["password"].ToString() },
            Office = input.OfficeLogin.Length == 0
                ? null
                : new SetUpAccount { Login = AccountNames.Typed(input.OfficeLogin), Name = input.OfficeName, Password = form["officePassword"].ToString() },
        };
        CommandReply reply = await SetUp(grains).CompleteAsync(request, http.From(), cancellationToken);
        return reply.Accepted
            ? TypedResults.LocalRedirect(AccountPages.SignInPath)
            : AccountPages.SetUp(http, StatusCodes.Status400BadRequest, token, "setUp.refused", reply.Message, input);
    }

    private static ISetUpGrain SetUp(IGrainFactory grains) => grains.GetGrain<ISetUpGrain>(AccountNames.SetUp);
}
