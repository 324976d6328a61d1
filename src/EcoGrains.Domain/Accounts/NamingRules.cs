using System.Collections.Immutable;
using EcoGrains.Domain.Access;

namespace EcoGrains.Domain.Accounts;

/// <summary>What accounts and keys have in common: names, grants, reasons.</summary>
internal static class NamingRules
{
    private const int LongestName = 100;
    private const int LongestReason = 500;
    private const int LongestSubject = 255;
    private const int LongestIssuer = 500;
    private const int MostGrants = 100;

    internal static Refusal? Problem(string name) => string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl)
        ? new Refusal("bad-name", $"A name has 1 to {LongestName} characters.")
        : null;

    internal static Refusal? Problem(ImmutableArray<Grant> grants)
    {
        if (grants.IsDefault || grants.Length > MostGrants)
        {
            return new Refusal("bad-grant", $"Grants are a list of at most {MostGrants}.");
        }

        return grants.Select(GrantText.Problem).FirstOrDefault(problem => problem is not null) is { } wrong ? new Refusal("bad-grant", wrong) : null;
    }

    internal static Refusal? Problem(ExternalIdentity? identity)
    {
        bool good = identity is not null
            && Uri.TryCreate(identity.Issuer, UriKind.Absolute, out Uri? issuer)
            && issuer.Scheme is "https" or "http"
            && identity.Issuer.Length <= LongestIssuer
            && identity.Subject.Length is > 0 and <= LongestSubject;
        return good ? null : new Refusal("bad-identity", $"An identity is a provider's address, such as https://id.example, and its name for the person, 1 to {LongestSubject} characters.");
    }

    internal static Refusal? ReasonProblem(string? reason) => string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason
        ? new Refusal("reason-missing", $"Give a reason of 1 to {LongestReason} characters: the trail shows it.")
        : null;
}
