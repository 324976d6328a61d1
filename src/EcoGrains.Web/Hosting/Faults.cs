using EcoGrains.Ledger;
using EcoGrains.Web.Api;
using EcoGrains.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EcoGrains.Web.Hosting;

/// <summary>The one place where a fault becomes an answer: problem details under /api, a page that helps elsewhere.</summary>
internal static class Faults
{
    internal static async Task CatchAsync(HttpContext context, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is listening any more.
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await Problems.Of(bad.StatusCode, "bad-request", "The request cannot be understood", bad.Message).ExecuteAsync(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            bool unavailable = fault is LedgerUnavailableException or TimeoutException or OrleansException;
            logger.RequestFailed(fault, context.Request.Method, context.Request.Path);
            context.Response.Clear();
            int status = unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
            await AnswerAsync(context, status);
        }
    }

    private static Task AnswerAsync(HttpContext context, int status)
    {
        if (!context.Request.Path.StartsWithSegments(ApiRoutes.Prefix, StringComparison.Ordinal))
        {
            return PageRoutes.Fault(context, status).ExecuteAsync(context);
        }

        return status == StatusCodes.Status503ServiceUnavailable
            ? Problems.Of(status, "unavailable", "Not available just now", "The ledger or a grain did not answer; nothing is lost. Try again in a moment; /healthz/ready says more.").ExecuteAsync(context)
            : Problems.Of(status, "fault", "A fault of the server", "The request failed for a reason that the server's log gives.").ExecuteAsync(context);
    }
}
