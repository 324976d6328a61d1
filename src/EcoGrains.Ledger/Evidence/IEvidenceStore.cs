namespace EcoGrains.Ledger.Evidence;

/// <summary>
/// Files of evidence (佐证), kept by the SHA-256 of their bytes: the same bytes are stored once. Engines pass one conformance suite. Who
/// may see a file depends on the programme and the department it was given for, which the store keeps and its caller judges.
/// </summary>
public interface IEvidenceStore
{
    /// <summary>
    /// Reads an upload to its end or to the size limit, whichever comes first, judges and stores it. When this returns
    /// <see cref="EvidenceReceipt.Stored"/>, the file is on disk. Nothing of a refused or broken-off upload stays.
    /// </summary>
    /// <exception cref="ArgumentException">The upload names no programme or no uploader.</exception>
    /// <exception cref="LedgerUnavailableException">It could not be stored; nothing of it is served. It may be sent again.</exception>
    Task<EvidenceReceipt> PutAsync(EvidenceUpload upload, CancellationToken cancellationToken = default);

    /// <summary>For which departments of a programme a file was given, the oldest first; empty where it was not. A text that is no hash names no file.</summary>
    Task<IReadOnlyList<StoredEvidence>> FindAsync(string sha256, string programme, CancellationToken cancellationToken = default);

    /// <summary>
    /// A file's bytes, or null where nobody has given it. The stream goes forward only and does not end well unless its bytes have the
    /// hash: it keeps the last ones back until it knows, and throws <see cref="EvidenceDamagedException"/> instead of them.
    /// </summary>
    /// <exception cref="EvidenceDamagedException">The file is gone or has another size.</exception>
    Task<Stream?> OpenReadAsync(string sha256, CancellationToken cancellationToken = default);
}

/// <summary>A file as somebody sends it.</summary>
public sealed record EvidenceUpload
{
    /// <summary>Read once, forward only; not closed.</summary>
    public required Stream Content { get; init; }

    /// <summary>Its length in bytes where it is announced: one beyond the limit is then refused before a byte is read. It is not relied on.</summary>
    public long? Length { get; init; }

    /// <summary>The client's file name.</summary>
    public required string Name { get; init; }

    /// <summary>The content type that the client gave; null where it gave none.</summary>
    public string? DeclaredType { get; init; }

    public required string Programme { get; init; }

    /// <summary>For which department; empty for the office.</summary>
    public required string Department { get; init; }

    /// <summary>Who sent it.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>Programme time; kept to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A file that was given for a department of a programme.</summary>
/// <param name="Sha256">64 lower-case hex digits.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentType">What the file is, found from its bytes; one of <see cref="Domain.Evidence.EvidenceType.All"/>.</param>
/// <param name="Name">As it was first given for this department.</param>
/// <param name="Programme">Of which programme.</param>
/// <param name="Department">Of which department; empty for the office.</param>
/// <param name="UploadedBy">Who first gave it for this department.</param>
/// <param name="At">When, in programme time.</param>
public sealed record StoredEvidence(
    string Sha256, long Size, string ContentType, string Name, string Programme, string Department, string UploadedBy, DateTimeOffset At);

/// <summary>What became of an upload.</summary>
public abstract record EvidenceReceipt
{
    /// <param name="Evidence">As it is stored: where the department had given the same bytes before, as it gave them first.</param>
    public sealed record Stored(StoredEvidence Evidence) : EvidenceReceipt;

    /// <param name="Code">One of <see cref="Domain.Evidence.EvidenceCodes"/>.</param>
    /// <param name="Message">A sentence that says what to do.</param>
    public sealed record Refused(string Code, string Message) : EvidenceReceipt;
}

/// <summary>A stored file is gone or not what it was.</summary>
public sealed class EvidenceDamagedException(string sha256, string what)
    : Exception($"The evidence {sha256} {what}. Restore it from a backup.")
{
    public string Sha256 { get; } = sha256;
}
