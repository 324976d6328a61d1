using System.Text;
using EcoGrains.Contracts;
using EcoGrains.Domain.Commands;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Export;
using EcoGrains.Web.Access;
using EcoGrains.Web.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EcoGrains.Web.Api;

/// <summary>The audit trail for a third party.</summary>
internal static class AuditEndpoints
{
    private const string JsonLines = "application/x-ndjson";

    internal static void Map(RouteGroupBuilder api) => api.MapGet("audit/export", ExportAsync)
        .Allow(ReadActs.AuditExport)
        .WithSummary("The audit trail as JSON Lines with its hash chains, as 'ecograins verify' checks it. That it was read is journalled before the first line.")
        .WithTags("Audit")
        .Produces(StatusCodes.Status200OK, contentType: JsonLines);

    private static async Task ExportAsync(HttpContext http, ILedgerQueries ledger, IReadingJournal journal, CancellationToken cancellationToken)
    {
        await journal.DataReadAsync(http.Caller(), ReadActs.AuditExport.Name, http.Request.Path, cancellationToken);
        http.Response.ContentType = JsonLines;
        http.Response.Headers.ContentDisposition = "attachment; filename=\"audit.jsonl\"";
        http.Response.Headers.CacheControl = "no-store";
        await using StreamWriter output = new(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 64 * 1024, leaveOpen: true);
        await AuditExport.WriteAsync(ledger, output, cancellationToken: cancellationToken);
    }
}
