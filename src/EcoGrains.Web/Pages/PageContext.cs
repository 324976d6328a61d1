using EcoGrains.Web.Api.Model;
using EcoGrains.Web.Identity;
using EcoGrains.Web.Words;

namespace EcoGrains.Web.Pages;

/// <summary>What every page knows of its request.</summary>
/// <param name="Path">Path and query, without the language switch: where the forms return to.</param>
/// <param name="Clock">The demo's clock; null where the clock cannot be moved.</param>
/// <param name="Now">Programme time.</param>
public sealed record PageContext(Texts Texts, string Path, ClockModel? Clock, DateTimeOffset Now)
{
    /// <summary>The programme that the page belongs to; null on pages without one.</summary>
    public PageProgramme? Programme { get; init; }

    /// <summary>Who is signed in; null on the sign-in page and its like.</summary>
    public SignedIn? SignedIn { get; init; }

    /// <summary>Whether one can sign out; not where nobody had to sign in.</summary>
    public bool CanSignOut { get; init; }

    /// <summary>The same page in the other language.</summary>
    public string OtherLanguage() => $"{Path}{(Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={(Texts.IsChinese ? "en" : "zh")}";
}

/// <summary>What the header says of a programme.</summary>
/// <param name="Group">Its leadership group, whose changes the page listens to.</param>
public sealed record PageProgramme(string Id, string Title, int Year, string Issuer, string Group);
