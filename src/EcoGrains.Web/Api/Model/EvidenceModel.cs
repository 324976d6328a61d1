using EcoGrains.Ledger.Evidence;

namespace EcoGrains.Web.Api.Model;

/// <summary>A file of evidence (佐证) that a department has given.</summary>
/// <param name="Sha256">What reports name it by.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentType">What it is by its bytes, whatever was declared.</param>
/// <param name="Name">As it was first given.</param>
/// <param name="UploadedBy">The account that first gave it.</param>
/// <param name="At">When, in programme time.</param>
public sealed record EvidenceModel(string Sha256, long Size, string ContentType, string Name, string UploadedBy, DateTimeOffset At)
{
    public static EvidenceModel Of(StoredEvidence stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new(stored.Sha256, stored.Size, stored.ContentType, stored.Name, stored.UploadedBy, Domain.Time.ProgrammeZone.Local(stored.At));
    }
}
