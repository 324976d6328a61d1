using System.Collections.Immutable;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items;

/// <summary>What is given as evidence (佐证) with a command: files by their hash, and links.</summary>
internal static class GivenEvidence
{
    private const int Sha256Digits = 64;

    internal static Decision.Rejected? Refuse(ImmutableArray<EvidenceReference> evidence)
    {
        foreach (EvidenceReference one in evidence.IsDefault ? [] : evidence)
        {
            if (one is null || string.IsNullOrWhiteSpace(one.Name))
            {
                return new("bad-evidence", "Every piece of evidence needs a name.");
            }

            if (one.Sha256 is null == one.Url is null)
            {
                return new("bad-evidence", $"The evidence '{one.Name}' must be either a stored file, by its sha256, or a link, by its url.");
            }

            if (one.Sha256 is { } hash && (hash.Length != Sha256Digits || !hash.All(digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'))))
            {
                return new("bad-evidence", $"The sha256 of '{one.Name}' must be {Sha256Digits} lower-case hexadecimal digits.");
            }

            if (one.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps))
            {
                return new("bad-evidence", $"The link '{one.Name}' must be an https address.");
            }
        }

        return null;
    }

    /// <summary>As events and states keep it: null where there is none.</summary>
    internal static ImmutableArray<EvidenceReference>? Kept(ImmutableArray<EvidenceReference> evidence) => evidence.IsDefaultOrEmpty ? null : evidence;
}
