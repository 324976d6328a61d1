using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Web.Clock;
using EcoGrains.Web.Identity;
using Microsoft.AspNetCore.Http;

namespace EcoGrains.Web.Access;

/// <summary>
/// The edge's one gate: lets a request on to its endpoint where the caller may, and makes the calls that follow the caller's. What grains
/// are asked for they judge again by themselves.
/// </summary>
internal sealed class Gate(RouteSubjects subjects, ICallerSeal seal, IReadingJournal journal)
{
    internal async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        // Nothing maps an endpoint without one past the start; what routing adds by itself, such as the answer to a wrong method, has none.
        EndpointAccess? access = http.GetEndpoint()?.Metadata.GetMetadata<EndpointAccess>();
        SignedIn? signedIn = http.SignedIn();
        if (signedIn is null && access?.Open is null)
        {
            await Refusals.Anonymous(http).ExecuteAsync(http);
            return;
        }

        if (signedIn is { ByCookie: true } && !IsSafe(http.Request.Method) && SameOrigin.Check(http.Request) == false)
        {
            await Refusals.CrossSite().ExecuteAsync(http);
            return;
        }

        if (signedIn is not null && access?.Act is { } act && await RefusalAsync(http, signedIn, act, access) is { } refusal)
        {
            if (!IsSafe(http.Request.Method))
            {
                await journal.RefusedAsync(signedIn.Caller, act.Name, http.Request.Path, AccessRules.Forbidden, "Refused at the gate.", http.RequestAborted);
            }

            await refusal.ExecuteAsync(http);
            return;
        }

        if (signedIn is not null)
        {
            CallerContext.Set(await seal.SealAsync(signedIn.Caller, http.RequestAborted));
        }

        await next(http);
        if (signedIn is not null && DeskActs.All.Contains(access?.Act) && http.Response.StatusCode < StatusCodes.Status400BadRequest)
        {
            // Done already: that the asker goes away must not keep it out of the journal.
            await journal.DoneAsync(signedIn.Caller, access!.Act!.Name, $"{http.Request.Method} {http.Request.Path}", CancellationToken.None);
        }
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // A command to one's own account needs no grant.
    private async Task<IResult?> RefusalAsync(HttpContext http, SignedIn signedIn, Act act, EndpointAccess access)
    {
        if (signedIn.MustChange)
        {
            return Refusals.MustChange(http);
        }

        Caller caller = signedIn.Caller;
        if (access.Subject == SubjectSource.Anywhere)
        {
            return Reading.Visible.Anywhere(caller, act) ? null : Refusals.Forbidden(http, caller, act, Subject.Everything, access.Hidden);
        }

        Subject subject = await subjects.OfAsync(http, access, http.RequestAborted);
        return AccessRules.MayRead(caller, act, subject) || !AccessRules.Capacities(caller, act, subject).IsEmpty ? null : Refusals.Forbidden(http, caller, act, subject, access.Hidden);
    }
}
