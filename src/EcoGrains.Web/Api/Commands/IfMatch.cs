using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EcoGrains.Web.Api.Commands;

/// <summary>Versions as ETags: <c>"12"</c>.</summary>
internal static class IfMatch
{
    /// <summary>False for anything but one strong ETag of ours, <c>*</c> or nothing; the last two ask for no version.</summary>
    internal static bool TryRead(StringValues header, out long? version)
    {
        version = null;
        if (header.Count == 0 || header == "*")
        {
            return true;
        }

        bool read = EntityTagHeaderValue.TryParse(header.ToString(), out EntityTagHeaderValue? tag) && !tag.IsWeak;
        if (read && long.TryParse(tag!.Tag.Value!.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            version = number;
            return true;
        }

        return false;
    }

    internal static void Write(HttpResponse response, long version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
