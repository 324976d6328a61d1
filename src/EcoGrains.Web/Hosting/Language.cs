using EcoGrains.Web.Words;
using Microsoft.AspNetCore.Http;

namespace EcoGrains.Web.Hosting;

/// <summary>The reader's language: the address decides and is remembered, then the cookie; Chinese where neither says anything.</summary>
internal static class Language
{
    private const string Name = "lang";

    internal static Texts Of(HttpContext context)
    {
        string? asked = context.Request.Query[Name];
        if (asked is "en" or "zh")
        {
            context.Response.Cookies.Append(
                Name, asked, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), Path = "/" });
        }

        return (asked ?? context.Request.Cookies[Name]) == "en" ? Texts.English : Texts.Chinese;
    }

    /// <summary>Path and query without the language: a switch that stuck to links would undo the cookie.</summary>
    internal static string Path(HttpRequest request)
    {
        QueryString query = QueryString.Create(request.Query
            .Where(pair => pair.Key != Name)
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value)));
        return request.Path.ToUriComponent() + query.ToUriComponent();
    }
}
