using System.Security.Cryptography;
using EcoGrains.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace EcoGrains.Web.Pages;

/// <summary>
/// Style sheet, script and icon, carried inside the assembly: a page is complete wherever the executable is put. Addresses carry the
/// content's hash, so that browsers keep them until they change.
/// </summary>
internal static class PageAssets
{
    private static readonly Asset Style = Load("ecograins.css", "text/css; charset=utf-8");
    private static readonly Asset Script = Load("ecograins.js", "text/javascript; charset=utf-8");
    private static readonly Asset Icon = Load("icon.svg", "image/svg+xml");

    internal static string StyleAddress => Style.Address;

    internal static string ScriptAddress => Script.Address;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        foreach (Asset asset in (Asset[])[Style, Script, Icon])
        {
            routes.MapGet($"/assets/{asset.Name}", (HttpResponse response) => Send(asset, response)).AllowAnybody("The sign-in page is drawn with it.").ExcludeFromDescription();
        }
    }

    private static FileContentHttpResult Send(Asset asset, HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=86400";
        return TypedResults.Bytes(asset.Content, asset.ContentType, entityTag: new EntityTagHeaderValue($"\"{asset.Hash}\""));
    }

    private static Asset Load(string name, string contentType)
    {
        using Stream stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"EcoGrains.Web.Assets.{name}")
            ?? throw new InvalidOperationException($"The assembly lacks its asset {name}.");
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new Asset(name, contentType, content, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }

    private sealed record Asset(string Name, string ContentType, byte[] Content, string Hash)
    {
        internal string Address => $"/assets/{Name}?v={Hash}";
    }
}
