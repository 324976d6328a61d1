using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace EcoGrains.Web.Api.Commands;

/// <summary>The answers of grains as answers of the API: a refusal keeps its code and its sentence.</summary>
internal static class Replies
{
    internal static IResult Of(HttpResponse response, string target, CommandReply reply)
    {
        if (reply.Accepted)
        {
            IfMatch.Write(response, reply.Version);
            return TypedResults.Ok(new CommandDone(target, reply.Version));
        }

        (int status, string title) = StatusOf(reply.Code!);
        return Problems.Of(status, reply.Code!, title, reply.Message!);
    }

    private static (int Status, string Title) StatusOf(string code) => code switch
    {
        "nobody-asks" => (StatusCodes.Status401Unauthorized, "Who asks?"),
        AccessRules.Forbidden => (StatusCodes.Status403Forbidden, "Not for this caller"),
        "not-adopted" => (StatusCodes.Status404NotFound, "No such thing"),
        _ when code.StartsWith("unknown-", StringComparison.Ordinal) || code.StartsWith("no-such-", StringComparison.Ordinal) => (StatusCodes.Status404NotFound, "No such thing"),
        "stale-version" => (StatusCodes.Status412PreconditionFailed, "Something has changed since"),
        "key-reused" => (StatusCodes.Status422UnprocessableEntity, "The key was used before"),
        _ when code.StartsWith("bad-", StringComparison.Ordinal) || code.EndsWith("-missing", StringComparison.Ordinal) => (StatusCodes.Status422UnprocessableEntity, "A value does not fit"),
        _ => (StatusCodes.Status409Conflict, "Not possible now"),
    };
}
