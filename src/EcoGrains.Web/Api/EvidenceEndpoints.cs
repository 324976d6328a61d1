using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger.Evidence;
using EcoGrains.Web.Access;
using EcoGrains.Web.Api.Evidence;
using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Identity;
using EcoGrains.Web.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EcoGrains.Web.Api;

/// <summary>Evidence (佐证): files that prove what is reported, given for a department and shown to those who may see its reports.</summary>
internal static class EvidenceEndpoints
{
    // The head and the tail of a form around its file.
    private const long FormBytes = 64 * 1024;

    // Should a file be opened in the browser all the same, nothing in it runs.
    private const string Sandbox = "default-src 'none'; sandbox";

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapPost("programmes/{id}/departments/{name}/evidence", GiveAsync)
            .Allow(DeskActs.GiveEvidence)
            .WithSummary($"Gives a file: as the body with its name percent-encoded in {SentFile.NameHeader}, or as the one file of a form. Answers with the hash by which reports name it.")
            .WithTags("Evidence")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("programmes/{id}/departments/{name}/evidence/{sha256}", GetAsync)
            .Allow(ReadActs.Evidence)
            .WithSummary("A file that was given for the department, to be saved.")
            .WithTags("Evidence")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Created<EvidenceModel>, ProblemHttpResult>> GiveAsync(
        string id, string name, HttpContext http, Programmes programmes, IEvidenceStore store, IOptions<EvidenceOptions> options, ProgrammeClock clock, CancellationToken cancellationToken)
    {
        // What is beyond the limit is not even read: the store stops at it, and the server behind it too.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = options.Value.MaxBytes + FormBytes;
        }

        if (await programmes.FindDepartmentAsync(id, name, cancellationToken) is null)
        {
            return await Problems.UnknownDepartmentAsync(programmes, id, name, cancellationToken);
        }

        if (http.Request.ContentLength > options.Value.MaxBytes + FormBytes)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, Domain.Evidence.EvidenceCodes.TooLarge, "Not taken as evidence", $"A file has at most {options.Value.MaxBytes} bytes.");
        }

        if (await SentFile.OfAsync(http.Request, cancellationToken) is not { Name: { } fileName } sent)
        {
            return Problems.BadValue(
                "name", $"The file has no name: send it as the body with its name percent-encoded in {SentFile.NameHeader}, or as multipart/form-data with one file.");
        }

        EvidenceReceipt receipt = await store.PutAsync(
            new EvidenceUpload
            {
                Content = sent.Content,
                Length = sent.Length,
                Name = fileName,
                DeclaredType = sent.DeclaredType,
                Programme = id,
                Department = Key(name),
                UploadedBy = http.Caller().Account,
                At = clock.GetUtcNow(),
            },
            cancellationToken);
        return receipt switch
        {
            EvidenceReceipt.Stored { Evidence: var stored } => TypedResults.Created(
                $"{ApiRoutes.Prefix}/v1/programmes/{Uri.EscapeDataString(id)}/departments/{Uri.EscapeDataString(name)}/evidence/{stored.Sha256}", EvidenceModel.Of(stored)),
            EvidenceReceipt.Refused refused => Problems.Of(SentFile.StatusOf(refused.Code), refused.Code, "Not taken as evidence", refused.Message),
            _ => throw new InvalidOperationException($"No answer for {receipt.GetType().Name}."),
        };
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string id, string name, string sha256, HttpContext http, Programmes programmes, IEvidenceStore store, CancellationToken cancellationToken)
    {
        if (await programmes.FindDepartmentAsync(id, name, cancellationToken) is null)
        {
            return await Problems.UnknownDepartmentAsync(programmes, id, name, cancellationToken);
        }

        // Of another department it is as if it did not exist: who knows a hash has no right by that.
        StoredEvidence? given = (await store.FindAsync(sha256, id, cancellationToken)).FirstOrDefault(evidence => evidence.Department == Key(name));
        if (given is null || await store.OpenReadAsync(sha256, cancellationToken) is not { } content)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "unknown-evidence", "No such evidence", $"'{name}' has given no file '{sha256}'.");
        }

        http.Response.Headers.ContentSecurityPolicy = Sandbox;
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Stream(content, given.ContentType, given.Name, entityTag: new EntityTagHeaderValue($"\"{given.Sha256}\""));
    }

    private static string Key(string department) => department == EntityIds.OfficeName ? "" : department;
}
