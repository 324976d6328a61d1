using System.IO.Compression;
using EcoGrains.Domain.Evidence;
using EcoGrains.Ledger.Evidence.Intake;

namespace EcoGrains.Ledger.Evidence.Archives;

/// <summary>
/// Looks into a zip by really inflating every entry, within a budget: what headers say of sizes is only compared with what comes out.
/// Archives within it are written out and looked into alike, under the same budget.
/// </summary>
internal sealed class ArchiveInspection
{
    private const int BufferBytes = 64 * 1024;
    private const int MaxContentTypesBytes = 1024 * 1024;

    private readonly ArchiveBudget budget;
    private readonly string directory;
    private readonly CancellationToken cancellationToken;
    private readonly byte[] buffer = new byte[BufferBytes];

    private ArchiveInspection(ArchiveBudget budget, string directory, CancellationToken cancellationToken) =>
        (this.budget, this.directory, this.cancellationToken) = (budget, directory, cancellationToken);

    /// <summary>What the archive is, or why it is refused. Inflating takes a thread for as long as the budget allows.</summary>
    public static Task<(EvidenceContent Content, EvidenceRefusal? Refusal)> InspectAsync(
        IncomingFile archive, ArchiveBudget budget, string directory, CancellationToken cancellationToken) =>
        Task.Run(
            () => new ArchiveInspection(budget, directory, cancellationToken).InspectAsync(archive.Rewind(), depth: 1), cancellationToken);

    private async Task<(EvidenceContent Content, EvidenceRefusal? Refusal)> InspectAsync(Stream archive, int depth)
    {
        try
        {
            ZipDirectory.End end = ZipDirectory.ReadEnd(archive);
            if (budget.Open(depth, end.Count) is { } tooMuch)
            {
                return (EvidenceContent.Zip, tooMuch);
            }

            IReadOnlyList<ZipEntry> entries = ZipDirectory.ReadEntries(archive, end);
            if (Overlap(entries, end.From) is { } overlap)
            {
                return (EvidenceContent.Zip, overlap);
            }

            EvidenceContent content = EvidenceContent.Zip;
            foreach (ZipEntry entry in entries)
            {
                (EvidenceRefusal? refusal, byte[]? contentTypes) = await LookAsync(archive, entry, depth);
                if (refusal is not null)
                {
                    return (EvidenceContent.Zip, refusal);
                }

                content = contentTypes is null ? content : ArchiveRules.Office(contentTypes);
            }

            return (content, null);
        }
        catch (InvalidDataException exception)
        {
            return (EvidenceContent.Zip, Bad($"The archive cannot be looked into: {exception.Message.TrimEnd('.')}. Pack the files anew as a plain zip."));
        }
    }

    /// <summary>Entries that share their bytes are how a small file becomes a great many large ones.</summary>
    private static EvidenceRefusal? Overlap(IReadOnlyList<ZipEntry> entries, long directory)
    {
        long free = 0;
        foreach (ZipEntry entry in entries.OrderBy(entry => entry.From))
        {
            if (entry.From < free)
            {
                return new EvidenceRefusal(EvidenceCodes.ZipBomb, "Entries of the archive share their bytes; pack the files anew.");
            }

            free = entry.To;
        }

        return free > directory ? Bad("The archive's entries reach into its directory; pack the files anew.") : null;
    }

    private async Task<(EvidenceRefusal? Refusal, byte[]? ContentTypes)> LookAsync(Stream archive, ZipEntry entry, int depth)
    {
        if (ArchiveRules.Check(entry.Name) is { } unfit)
        {
            return (unfit, null);
        }

        await using Stream inflated = Inflate(archive, entry);
        bool isContentTypes = depth == 1 && entry.Name == ArchiveRules.ContentTypesPart;
        using MemoryStream kept = new();
        IncomingFile? inner = null;
        try
        {
            long size = 0;
            int read;
            while ((read = Fill(inflated)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                EvidenceContent content = size == 0 ? EvidenceRules.Sniff(buffer.AsSpan(0, Math.Min(read, EvidenceRules.HeadBytes))) : EvidenceContent.Unknown;
                size += read;
                if ((budget.Inflate(read) ?? ArchiveRules.Check(entry.Name, content) ?? Oversize(entry, size)) is { } refusal)
                {
                    return (refusal, null);
                }

                inner ??= content == EvidenceContent.Zip ? IncomingFile.Create(directory) : null;
                if (inner is not null)
                {
                    await inner.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }
                else if (isContentTypes && size <= MaxContentTypesBytes)
                {
                    kept.Write(buffer, 0, read);
                }
            }

            return size != entry.Size
                ? (Bad($"The entry '{entry.Name}' of the archive is cut off; pack the files anew."), null)
                : (inner is null ? null : (await InspectAsync(inner.Rewind(), depth + 1)).Refusal, isContentTypes ? kept.ToArray() : null);
        }
        finally
        {
            if (inner is not null)
            {
                await inner.DisposeAsync();
            }
        }
    }

    private static Stream Inflate(Stream archive, ZipEntry entry)
    {
        ByteWindow packed = new(archive, entry.Data, entry.Packed);
        return entry.IsDeflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed;
    }

    /// <summary>As much as the buffer takes: a stream that gives its first bytes one by one must not hide what it begins with.</summary>
    private int Fill(Stream inflated) => inflated.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);

    private static EvidenceRefusal? Oversize(ZipEntry entry, long size) =>
        size > entry.Size ? Bad($"The entry '{entry.Name}' of the archive unpacks to more than it says; pack the files anew.") : null;

    private static EvidenceRefusal Bad(string message) => new(EvidenceCodes.BadArchive, message);
}
