using EcoGrains.Domain.Access;

namespace EcoGrains.Web.Identity;

/// <summary>Who may sign in, and how. Local accounts and API keys are always there; an OpenID provider where it is named.</summary>
public sealed class IdentityOptions
{
    /// <summary>The OpenID provider's address, such as <c>https://login.example.gov.cn/realms/city</c>. Default: none.</summary>
    public string? Authority { get; set; }

    /// <summary>As which client the provider knows this server; needed for people to sign in there. Default: none.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client's secret; a public client has none, and the code is protected by PKCE in any case. Default: none.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>For whom a service's access token must be made out; without it no token opens anything. Default: none.</summary>
    public string? Audience { get; set; }

    /// <summary>
    /// The claim that names grants (see <see cref="GrantText"/>) of those who have no account here. Default: none, only linked accounts act.
    /// </summary>
    public string? RoleClaim { get; set; }

    /// <summary>How long a session lasts after it was last used. 1 minute to 7 days; default 8 hours.</summary>
    public TimeSpan SessionLength { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Whether anybody is asked who they are; not in the demo.</summary>
    public bool AsksWhoOneIs { get; internal set; }

    /// <summary>Whether people can sign in at a provider.</summary>
    public bool HasProvider => !string.IsNullOrWhiteSpace(Authority) && !string.IsNullOrWhiteSpace(ClientId);

    /// <summary>Whether a provider's access tokens open the API.</summary>
    public bool TakesTokens => !string.IsNullOrWhiteSpace(Authority) && !string.IsNullOrWhiteSpace(Audience);

    internal bool IsPlain => Uri.TryCreate(Authority, UriKind.Absolute, out Uri? authority) && authority.Scheme == Uri.UriSchemeHttp;

    /// <summary>What is wrong with them, a sentence each; empty where nothing is.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        bool named = !string.IsNullOrWhiteSpace(Authority);
        if (named && (!Uri.TryCreate(Authority, UriKind.Absolute, out Uri? address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
        {
            problems.Add($"The OpenID provider's address must begin with https:// (http:// only on this machine), not be '{Authority}'.");
        }

        if (named && string.IsNullOrWhiteSpace(ClientId) && string.IsNullOrWhiteSpace(Audience))
        {
            problems.Add("An OpenID provider is named, but neither --oidc-client-id for people nor EcoGrains__Identity__Audience for services.");
        }

        if (!named && (ClientId ?? ClientSecret ?? Audience ?? RoleClaim) is not null)
        {
            problems.Add("Settings for an OpenID provider need its address: --oidc-authority https://...");
        }

        if (ClientId is not null && ClientId == Audience)
        {
            problems.Add($"EcoGrains__Identity__Audience must differ from the client's id '{ClientId}': a person's ID token would open the API to whoever sees it.");
        }

        if (SessionLength < TimeSpan.FromMinutes(1) || SessionLength > TimeSpan.FromDays(7))
        {
            problems.Add($"EcoGrains__Identity__SessionLength must be 1 minute to 7 days, not {SessionLength}.");
        }

        return problems;
    }
}
