using EcoGrains.Ledger;
using EcoGrains.Web.Api;
using EcoGrains.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
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
            if (IsBare(context))
            {
                await AnswerAsync(context, context.Response.StatusCode);
            }
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

    // Routing refuses with a status and nothing else; other parts of the server may do so too, and that is theirs.
    private static bool IsBare(HttpContext context) =>
        context.Response is { HasStarted: false, ContentType: null, ContentLength: null, StatusCode: >= 400 }
        && (context.GetEndpoint() is null || IsApi(context.Request));

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments(ApiRoutes.Prefix, StringComparison.Ordinal);

    private static Task AnswerAsync(HttpContext context, int status)
    {
        if (IsApi(context.Request))
        {
            return Problem(context.Request, status).ExecuteAsync(context);
        }

        return (status == StatusCodes.Status404NotFound ? PageRoutes.NotFound(context) : PageRoutes.Fault(context, status)).ExecuteAsync(context);
    }

    private static ProblemHttpResult Problem(HttpRequest request, int status) => status switch
    {
        StatusCodes.Status404NotFound => Problems.UnknownPath(request.Path),
        StatusCodes.Status405MethodNotAllowed => Problems.Of(status, "wrong-method", "Not by this method", $"'{request.Path}' does not answer to {request.Method}. /openapi/v1.json says what it answers to."),
        StatusCodes.Status415UnsupportedMediaType => Problems.Of(status, "wrong-content-type", "Not in this form", "The body must be JSON, with the content type application/json."),
        StatusCodes.Status503ServiceUnavailable => Problems.Of(status, "unavailable", "Not available just now", "The ledger or a grain did not answer; nothing is lost. Try again in a moment; /healthz/ready says more."),
        >= 500 => Problems.Of(status, "fault", "A fault of the server", "The request failed for a reason that the server's log gives."),
        _ => Problems.Of(status, "bad-request", "The request cannot be understood", "The body or a value of the request does not fit. /openapi/v1.json describes what does."),
    };
}
