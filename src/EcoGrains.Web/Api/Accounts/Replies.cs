using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EcoGrains.Web.Api.Accounts;

/// <summary>What accounts and keys answer to a command, as HTTP.</summary>
internal static class Replies
{
    /// <summary>Null where the command was accepted.</summary>
    internal static ProblemHttpResult? Refusal(CommandReply reply) => reply.Accepted
        ? null
        : Problems.Of(StatusOf(reply.Code!), reply.Code!, "Refused", reply.Message!);

    private static int StatusOf(string code) => code switch
    {
        "no-such-account" or "no-such-key" => StatusCodes.Status404NotFound,
        AccessRules.Forbidden => StatusCodes.Status403Forbidden,
        _ when code.StartsWith("bad-", StringComparison.Ordinal) || code is "reason-missing" => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status409Conflict,
    };
}

/// <summary>Reads grants as people write them.</summary>
internal static class GrantTexts
{
    /// <summary>What is wrong with them, all at once; null where they are grants.</summary>
    internal static ProblemHttpResult? Read(string[]? texts, out ImmutableArray<Grant> grants)
    {
        List<Grant> read = [];
        List<string> problems = [];
        foreach (string text in texts ?? [])
        {
            if (GrantText.TryParse(text, out Grant? grant, out string? problem))
            {
                read.Add(grant);
            }
            else
            {
                problems.Add(problem);
            }
        }

        grants = [.. read];
        return problems.Count == 0 ? null : Problems.BadValues(new Dictionary<string, string[]> { ["grants"] = [.. problems] });
    }
}
