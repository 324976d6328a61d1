using EcoGrains.Domain.Evidence;
using EcoGrains.Ledger.Evidence;
using EcoGrains.Ledger.Evidence.Intake;
using EcoGrains.Ledger.GroupCommit;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>Notes a file that is already on disk.</summary>
internal sealed record SqliteEvidenceWrite(StoredEvidence Evidence) : LedgerWrite;

/// <summary>
/// Evidence of an SQLite ledger: files beside the database under <c>evidence/ab/SHA-256</c>, and in the database for whom they were
/// given. First the file, then the row: only what has a row is served, so a crash between leaves a file that nobody can ask for.
/// </summary>
public sealed class SqliteEvidence : IEvidenceStore
{
    private const string Columns = "sha256, size, content_type, name, programme, department, uploaded_by, at";

    // Within the directory of the files: a file is renamed into its place, which must be on the same disk.
    private const string Incoming = "incoming";

    private readonly SqliteLedger ledger;
    private readonly EvidenceIntake intake;

    /// <param name="ledger">Opened and closed by whoever made it.</param>
    /// <param name="options">How large evidence may be.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public SqliteEvidence(SqliteLedger ledger, EvidenceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        this.ledger = ledger;
        intake = new EvidenceIntake((options ?? new EvidenceOptions()).Checked(), Path.Combine(ledger.EvidencePath, Incoming));
    }

    public async Task<EvidenceReceipt> PutAsync(EvidenceUpload upload, CancellationToken cancellationToken = default)
    {
        (ReceivedEvidence? received, EvidenceRefusal? refusal) = await intake.ReceiveAsync(upload, cancellationToken);
        if (received is null)
        {
            return new EvidenceReceipt.Refused(refusal!.Code, refusal.Message);
        }

        await using IncomingFile file = received.File;
        StoredEvidence evidence = received.Evidence;
        // A file that is there already is replaced all the same: it may have been damaged since.
        await file.KeepAsAsync(PathOf(evidence.Sha256));
        await ledger.SubmitAsync(new SqliteEvidenceWrite(evidence), cancellationToken);
        return new EvidenceReceipt.Stored(
            (await FindAsync(evidence.Sha256, evidence.Programme, cancellationToken)).First(stored => stored.Department == evidence.Department));
    }

    public async Task<IReadOnlyList<StoredEvidence>> FindAsync(string sha256, string programme, CancellationToken cancellationToken = default) =>
        EvidenceHash.IsOne(sha256)
            ? await ledger.Readers.ListAsync(
                $"SELECT {Columns} FROM evidence WHERE sha256 = @sha256 AND programme = @programme ORDER BY at, department",
                Evidence,
                cancellationToken,
                ("@sha256", sha256),
                ("@programme", programme))
            : [];

    public async Task<Stream?> OpenReadAsync(string sha256, CancellationToken cancellationToken = default)
    {
        if (!EvidenceHash.IsOne(sha256) || await SizeAsync(sha256, cancellationToken) is not long size)
        {
            return null;
        }

        FileStream file = Open(sha256);
        if (file.Length != size)
        {
            await file.DisposeAsync();
            throw new EvidenceDamagedException(sha256, FormattableString.Invariant($"is damaged: it should have {size} bytes"));
        }

        byte[][] blocks = [new byte[EvidenceIntake.BufferBytes], new byte[EvidenceIntake.BufferBytes]];
        int next = 0;
        return new VerifiedStream(
            sha256,
            async token =>
            {
                byte[] block = blocks[next];
                next = 1 - next;
                return block.AsMemory(0, await file.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, token));
            },
            file.DisposeAsync);
    }

    /// <summary>Removes what uploads left behind that a crash cut off. Nobody else has the ledger's directory meanwhile.</summary>
    internal static void ForgetUnfinished(string evidencePath)
    {
        string incoming = Path.Combine(evidencePath, Incoming);
        if (Directory.Exists(incoming))
        {
            foreach (string path in Directory.EnumerateFiles(incoming, $"*{IncomingFile.Ending}"))
            {
                File.Delete(path);
            }
        }
    }

    private async Task<long?> SizeAsync(string sha256, CancellationToken cancellationToken)
    {
        IReadOnlyList<long> found = await ledger.Readers.ListAsync(
            "SELECT size FROM evidence WHERE sha256 = @sha256 LIMIT 1", reader => reader.GetInt64(0), cancellationToken, ("@sha256", sha256));
        return found.Count == 0 ? null : found[0];
    }

    private FileStream Open(string sha256)
    {
        try
        {
            return new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EvidenceDamagedException(sha256, "is gone from its directory");
        }
    }

    private string PathOf(string sha256) => Path.Combine(ledger.EvidencePath, sha256[..2], sha256);

    private static StoredEvidence Evidence(SqliteDataReader reader) => new(
        reader.GetString(0),
        reader.GetInt64(1),
        reader.GetString(2),
        reader.GetString(3),
        reader.GetString(4),
        reader.GetString(5),
        reader.GetString(6),
        EntityColumns.Instant(reader, 7));
}
