namespace EcoGrains.Web.Pages;

/// <summary>An address on this site: anything else would make a form or a link an open redirect.</summary>
internal static class LocalPath
{
    /// <summary>The path, or <c>/</c> where it leads elsewhere.</summary>
    internal static string Of(string? path) => path is "/" || (path is ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl)) ? path : "/";
}
