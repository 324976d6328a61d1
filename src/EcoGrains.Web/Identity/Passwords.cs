using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;
using Microsoft.AspNetCore.Http;

namespace EcoGrains.Web.Identity;

/// <summary>The owner of an account chooses a new password, and goes on in a session of its own: all others end.</summary>
internal sealed class Passwords(IGrainFactory grains, ISignInDesk desk)
{
    internal async Task<CommandReply> ChangeAsync(HttpContext http, string current, string fresh, CancellationToken cancellationToken)
    {
        Caller caller = http.Caller();
        if (http.SignedIn() is not { HasPassword: true } || AccountNames.LoginOf(caller.Account) is not { } login)
        {
            return CommandReply.Refused("no-password", "Only an account that signs in with a password has one to change.", 0);
        }

        CommandReply reply = await grains.GetGrain<IAccountGrain>(caller.Account).ExecuteAsync(
            new ChangePassword { By = Caller.Self, CurrentPassword = current, NewPassword = fresh }, cancellationToken);
        if (reply.Accepted && await desk.SignInAsync(login, fresh, http.From(), cancellationToken) is { Accepted: true } signedIn)
        {
            await Sessions.BeginAsync(http, signedIn);
        }

        return reply;
    }
}
