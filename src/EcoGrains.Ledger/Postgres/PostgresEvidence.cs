using EcoGrains.Domain.Evidence;
using EcoGrains.Ledger.Evidence;
using EcoGrains.Ledger.Evidence.Intake;
using Npgsql;
using static EcoGrains.Ledger.Postgres.PostgresFilter;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// Evidence of a ledger in PostgreSQL: bytes in chunks, so that every process of the cluster serves every file. Chunks and the row that
/// they are served by are stored in one transaction. Storing fails at once when the database is lost: sent again, a file is stored once.
/// </summary>
public sealed class PostgresEvidence : IEvidenceStore
{
    private const string Columns = "sha256, size, content_type, name, programme, department, uploaded_by, at";
    private const int ChunkBytes = 256 * 1024;

    private readonly PostgresLedger ledger;
    private readonly EvidenceIntake intake;

    /// <param name="ledger">Opened and closed by whoever made it.</param>
    /// <param name="options">How large evidence may be.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public PostgresEvidence(PostgresLedger ledger, EvidenceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        this.ledger = ledger;
        options = (options ?? new EvidenceOptions()).Checked();
        intake = new EvidenceIntake(options, options.TemporaryDirectory ?? Path.Combine(Path.GetTempPath(), "ecograins-evidence"));
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
        await StoreAsync(file, evidence, cancellationToken);
        return new EvidenceReceipt.Stored(
            (await FindAsync(evidence.Sha256, evidence.Programme, cancellationToken)).First(stored => stored.Department == evidence.Department));
    }

    public async Task<IReadOnlyList<StoredEvidence>> FindAsync(string sha256, string programme, CancellationToken cancellationToken = default) =>
        EvidenceHash.IsOne(sha256)
            ? await ledger.Readers.ListAsync(
                $"SELECT {Columns} FROM evidence WHERE sha256 = @sha256 AND programme = @programme ORDER BY at, department",
                Evidence,
                cancellationToken,
                Parameter("sha256", sha256),
                Parameter("programme", programme))
            : [];

    public async Task<Stream?> OpenReadAsync(string sha256, CancellationToken cancellationToken = default)
    {
        if (!EvidenceHash.IsOne(sha256) || !await IsThereAsync(sha256, cancellationToken))
        {
            return null;
        }

        // One query a chunk: no connection is held while a slow client takes its time.
        int no = 0;
        return new VerifiedStream(
            sha256,
            async token => await ledger.Readers.ListAsync(
                "SELECT bytes FROM evidence_chunk WHERE sha256 = @sha256 AND no = @no",
                reader => reader.GetFieldValue<byte[]>(0),
                token,
                Parameter("sha256", sha256),
                Parameter("no", no++)) is [byte[] chunk] ? chunk : default,
            () => ValueTask.CompletedTask);
    }

    private async Task<bool> IsThereAsync(string sha256, CancellationToken cancellationToken) => (await ledger.Readers.ListAsync(
        "SELECT 1 FROM evidence WHERE sha256 = @sha256 LIMIT 1", _ => true, cancellationToken, Parameter("sha256", sha256))).Count > 0;

    private async Task StoreAsync(IncomingFile file, StoredEvidence evidence, CancellationToken cancellationToken)
    {
        bool committing = false;
        try
        {
            await using NpgsqlConnection connection = await ledger.Source.DataSource.OpenConnectionAsync(cancellationToken);
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (!await HasBytesAsync(connection, transaction, evidence.Sha256, cancellationToken))
            {
                await InsertBytesAsync(connection, transaction, file, evidence.Sha256, cancellationToken);
            }

            await InsertRowAsync(connection, transaction, evidence, cancellationToken);
            committing = true;
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception exception) when (PostgresFaults.IsOfTheDatabase(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw PostgresFaults.Explain(exception, ledger.Source.Name, unknown: committing);
        }
    }

    private static async Task<bool> HasBytesAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string sha256, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new("SELECT EXISTS (SELECT 1 FROM evidence WHERE sha256 = @sha256)", connection, transaction);
        command.Parameters.Add(Parameter("sha256", sha256));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Another process may be storing the same bytes: the first chunk then waits for it, and none is stored twice.</summary>
    private static async Task InsertBytesAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IncomingFile file, string sha256, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new("INSERT INTO evidence_chunk (sha256, no, bytes) VALUES (@sha256, @no, @bytes) ON CONFLICT DO NOTHING", connection, transaction);
        NpgsqlParameter<int> no = new("no", 0);
        NpgsqlParameter<ReadOnlyMemory<byte>> bytes = new("bytes", ReadOnlyMemory<byte>.Empty);
        command.Parameters.Add(Parameter("sha256", sha256));
        command.Parameters.Add(no);
        command.Parameters.Add(bytes);
        Stream content = file.Rewind();
        byte[] buffer = new byte[ChunkBytes];
        int read;
        while ((read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            bytes.TypedValue = buffer.AsMemory(0, read);
            await command.ExecuteNonQueryAsync(cancellationToken);
            no.TypedValue++;
        }
    }

    private static async Task InsertRowAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, StoredEvidence evidence, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(
            $"INSERT INTO evidence ({Columns}) VALUES (@sha256, @size, @type, @name, @programme, @department, @by, @at) ON CONFLICT DO NOTHING", connection, transaction);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter("sha256", evidence.Sha256),
            Parameter("size", evidence.Size),
            Parameter("type", evidence.ContentType),
            Parameter("name", evidence.Name),
            Parameter("programme", evidence.Programme),
            Parameter("department", evidence.Department),
            Parameter("by", evidence.UploadedBy),
            Parameter("at", evidence.At.ToUnixTimeMilliseconds()),
        });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static StoredEvidence Evidence(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.GetInt64(1),
        reader.GetString(2),
        PostgresColumns.Text(reader, 3),
        PostgresColumns.Text(reader, 4),
        PostgresColumns.Text(reader, 5),
        PostgresColumns.Text(reader, 6),
        PostgresColumns.Instant(reader, 7));
}
