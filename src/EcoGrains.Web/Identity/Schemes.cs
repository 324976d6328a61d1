namespace EcoGrains.Web.Identity;

/// <summary>The ways to show who one is.</summary>
internal static class Schemes
{
    /// <summary>Looks at the request and chooses one of the others.</summary>
    internal const string Any = "any";

    /// <summary>A person's cookie.</summary>
    internal const string Session = "session";

    /// <summary>A service's API key.</summary>
    internal const string ApiKey = "api-key";

    /// <summary>A service's access token of the OpenID provider.</summary>
    internal const string Token = "token";

    /// <summary>Signs people in at the OpenID provider; what follows is a session.</summary>
    internal const string Oidc = "oidc";

    /// <summary>The demo's visitors, who are asked nothing.</summary>
    internal const string Demo = "demo";
}
