using System.Buffers;
using EcoGrains.Domain.Evidence;
using EcoGrains.Ledger.Evidence.Archives;

namespace EcoGrains.Ledger.Evidence.Intake;

/// <summary>A file that was read, judged and found fit; it still lies where it came in.</summary>
internal sealed record ReceivedEvidence(IncomingFile File, StoredEvidence Evidence);

/// <summary>
/// Takes an upload in: writes it to a temporary file while it counts, hashes and scans, and stops at the first byte too many. No more
/// of it than a buffer is ever in memory.
/// </summary>
internal sealed class EvidenceIntake(EvidenceOptions options, string directory)
{
    /// <summary>What is read at once, bytes.</summary>
    public const int BufferBytes = 64 * 1024;

    /// <summary>Either the received file, which the caller disposes, or why it is refused.</summary>
    /// <exception cref="ArgumentException">The upload names no programme or no uploader.</exception>
    public async Task<(ReceivedEvidence? Received, EvidenceRefusal? Refusal)> ReceiveAsync(EvidenceUpload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(upload.Content);
        ArgumentException.ThrowIfNullOrWhiteSpace(upload.Programme);
        ArgumentNullException.ThrowIfNull(upload.Department);
        ArgumentException.ThrowIfNullOrWhiteSpace(upload.UploadedBy);
        if (!EvidenceNames.TryRead(upload.Name, out string? name, out EvidenceRefusal? refusal))
        {
            return (null, refusal);
        }

        if (upload.Length > options.MaxBytes)
        {
            return (null, TooLarge());
        }

        IncomingFile file = IncomingFile.Create(directory);
        bool fit = false;
        try
        {
            using EvidenceReading reading = new();
            if (await ReadAsync(upload.Content, file, reading, cancellationToken) is { } unread)
            {
                return (null, unread);
            }

            (EvidenceContent content, refusal) = await LookAsync(file, reading, cancellationToken);
            if (refusal is not null || !EvidenceRules.TryDecide(content, name, upload.DeclaredType, out EvidenceType? type, out refusal))
            {
                return (null, refusal);
            }

            fit = true;
            DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds(upload.At.ToUnixTimeMilliseconds());
            return (new ReceivedEvidence(
                file, new StoredEvidence(reading.Sha256(), reading.Size, type.ContentType, name, upload.Programme, upload.Department, upload.UploadedBy, at)), null);
        }
        finally
        {
            if (!fit)
            {
                await file.DisposeAsync();
            }
        }
    }

    private async Task<EvidenceRefusal?> ReadAsync(Stream content, IncomingFile file, EvidenceReading reading, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken)) > 0)
            {
                if (reading.Size + read > options.MaxBytes)
                {
                    return TooLarge();
                }

                reading.Add(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return reading.Size == 0 ? new EvidenceRefusal(EvidenceCodes.EmptyFile, "The file is empty; send one with content.") : null;
    }

    private async Task<(EvidenceContent Content, EvidenceRefusal? Refusal)> LookAsync(IncomingFile file, EvidenceReading reading, CancellationToken cancellationToken)
    {
        EvidenceContent content = reading.Content();
        return content == EvidenceContent.Zip
            ? await ArchiveInspection.InspectAsync(file, new ArchiveBudget(options.Archives, reading.Size), directory, cancellationToken)
            : (content, null);
    }

    private EvidenceRefusal TooLarge() =>
        new(EvidenceCodes.TooLarge, FormattableString.Invariant($"The file has more than {options.MaxBytes} bytes, which is the most that is taken; make it smaller or split it."));
}
