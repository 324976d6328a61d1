using EcoGrains.Domain.Evidence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EcoGrains.Web.Api.Evidence;

/// <summary>A file as a request brings it: the body itself with its name beside it, or the one file of a form. Nothing of it is read here.</summary>
/// <param name="Name">As the client gives it; null where it gives none.</param>
/// <param name="DeclaredType">As the client says; null where it says none.</param>
/// <param name="Length">Where it is announced.</param>
internal sealed record SentFile(Stream Content, string? Name, string? DeclaredType, long? Length)
{
    /// <summary>Percent-encoded UTF-8: headers have no other way to write 照片.jpg.</summary>
    internal const string NameHeader = "X-File-Name";

    private const int MaxBoundary = 70;

    /// <summary>What no file says of itself: it is then known by its bytes and its name alone.</summary>
    private const string AnyBytes = "application/octet-stream";

    /// <summary>Null where a form holds no file.</summary>
    /// <exception cref="BadHttpRequestException">The form cannot be read.</exception>
    internal static async Task<SentFile?> OfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) || type.MediaType != "multipart/form-data")
        {
            string? named = request.Headers[NameHeader].FirstOrDefault();
            return new(request.Body, named is null ? NameOf(request.Headers.ContentDisposition) : Uri.UnescapeDataString(named), Declared(request.ContentType), request.ContentLength);
        }

        string? boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (boundary is not { Length: > 0 and <= MaxBoundary })
        {
            throw new BadHttpRequestException("The form has no boundary of 1 to 70 characters.", StatusCodes.Status400BadRequest);
        }

        try
        {
            MultipartReader reader = new(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (NameOf(section.ContentDisposition) is { } name)
                {
                    return new(section.Body, name, Declared(section.ContentType), null);
                }
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException($"The form cannot be read: {fault.Message}", StatusCodes.Status400BadRequest, fault);
        }

        return null;
    }

    /// <summary>The status that a refusal is answered with.</summary>
    internal static int StatusOf(string code) => code switch
    {
        EvidenceCodes.TooLarge => StatusCodes.Status413PayloadTooLarge,
        EvidenceCodes.TypeNotAllowed or EvidenceCodes.LyingContentType => StatusCodes.Status415UnsupportedMediaType,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static string? Declared(string? type) => string.IsNullOrWhiteSpace(type) || type.StartsWith(AnyBytes, StringComparison.OrdinalIgnoreCase) ? null : type;

    private static string? NameOf(string? disposition) =>
        ContentDispositionHeaderValue.TryParse(disposition, out ContentDispositionHeaderValue? parsed)
            ? HeaderUtilities.RemoveQuotes(parsed.FileNameStar.HasValue ? parsed.FileNameStar : parsed.FileName).Value
            : null;
}
