using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger.Evidence;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>The statements of the writer's connection, prepared once, and how the model's records are bound to them.</summary>
internal sealed class SqliteWriterStatements : IDisposable
{
    private readonly SqliteStatement begin;
    private readonly SqliteStatement commit;
    private readonly SqliteStatement rollback;
    private readonly SqliteStatement touch;
    private readonly SqliteStatement noticeExists;
    private readonly SqliteStatement insertEvent;
    private readonly SqliteStatement insertNotice;
    private readonly SqliteStatement commandExists;
    private readonly SqliteStatement insertCommand;
    private readonly SqliteStatement writeSetting;
    private readonly SqliteConnection connection;
    private SqliteStatement? insertEvidence;
    private SqliteDeliveryStatements? deliveries;

    public SqliteWriterStatements(SqliteConnection connection)
    {
        this.connection = connection;
        begin = new(connection, "BEGIN IMMEDIATE");
        commit = new(connection, "COMMIT");
        rollback = new(connection, "ROLLBACK");
        touch = new(connection, "PRAGMA user_version = 1");
        Entities = new(connection);
        Digests = new(connection);
        noticeExists = new(connection, "SELECT 1 FROM notice WHERE key = ?");
        insertEvent = new(connection, "INSERT INTO event (seq, entity_id, previous_seq, version, type, at, actor, payload, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insertNotice = new(connection, """
            INSERT INTO notice (seq, key, entity_id, programme, stage, generation, rung, outcome, due_on, promised_at, settled_at, late, recipients)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
        commandExists = new(connection, "SELECT 1 FROM command_key WHERE entity_id = ? AND key = ?");
        insertCommand = new(connection, "INSERT INTO command_key (entity_id, key, fingerprint, version, at) VALUES (?, ?, ?, ?, ?)");
        writeSetting = new(connection, "INSERT INTO setting (name, json) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET json = excluded.json");
        using SqliteStatement last = new(connection, "SELECT coalesce((SELECT max(seq) FROM event), 0), coalesce((SELECT max(seq) FROM notice), 0)");
        last.Step();
        (LastEvent, LastNotice) = (last.Int64(0), last.Int64(1));
    }

    /// <summary>The sequence of the newest event. The writer is alone, so it counts on by itself.</summary>
    public long LastEvent { get; private set; }

    public SqliteEntityStatements Entities { get; }

    public SqliteDigestStatements Digests { get; }

    /// <summary>Prepared with the first write of deliveries: most connections of tests and tools never make one.</summary>
    public SqliteDeliveryStatements Deliveries => deliveries ??= new SqliteDeliveryStatements(connection);

    private long LastNotice { get; set; }

    public void Begin() => begin.Run();

    public void Commit() => commit.Run();

    public void Rollback() => rollback.Run();

    /// <summary>Writes and syncs a page whose content stays the same: a read-only or full disk shows at start, not at the first commit.</summary>
    public void ProveWritable()
    {
        Begin();
        touch.Run();
        Commit();
    }

    public bool NoticeExists(string key) => noticeExists.Finds(key);

    public bool CommandExists(string entityId, string key) => commandExists.Bind(entityId).Finds(key);

    public void InsertEvent(string entityId, long previousSeq, long version, EventRecord record, string previousHash, string hash) =>
        insertEvent.Bind(++LastEvent).Bind(entityId).Bind(previousSeq).Bind(version).Bind(record.Type).Bind(record.At.ToUnixTimeMilliseconds())
            .Bind(record.Actor).Bind(record.Payload).Bind(previousHash).Bind(hash).Run();

    public void InsertNotice(EntityRow entity, NoticeRecord notice) =>
        insertNotice.Bind(++LastNotice).Bind(notice.Key).Bind(entity.Id).Bind(entity.Programme).Bind(notice.Stage).Bind(notice.Generation)
            .Bind(notice.Rung).Bind(notice.Outcome).Bind(EntityColumns.Format(notice.DueOn))
            .Bind(notice.PromisedAt.ToUnixTimeMilliseconds()).Bind(notice.SettledAt.ToUnixTimeMilliseconds()).Bind(notice.Late ? 1L : 0L)
            .Bind(JsonSerializer.Serialize(notice.To, DomainJson.Compact)).Run();

    public void InsertCommand(string entityId, CommandKey command, long version, DateTimeOffset at) =>
        insertCommand.Bind(entityId).Bind(command.Key).Bind(command.Fingerprint).Bind(version).Bind(at.ToUnixTimeMilliseconds()).Run();

    public void WriteSetting(string name, string json) => writeSetting.Bind(name).Bind(json).Run();

    /// <summary>Prepared with the first one, as deliveries are. What is there stays as it is.</summary>
    public void InsertEvidence(StoredEvidence evidence)
    {
        insertEvidence ??= new SqliteStatement(connection, """
            INSERT INTO evidence (sha256, programme, department, size, content_type, name, uploaded_by, at)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
            WHERE NOT EXISTS (SELECT 1 FROM evidence WHERE sha256 = ?1 AND programme = ?2 AND department = ?3)
            """);
        insertEvidence.Bind(evidence.Sha256).Bind(evidence.Programme).Bind(evidence.Department).Bind(evidence.Size).Bind(evidence.ContentType)
            .Bind(evidence.Name).Bind(evidence.UploadedBy).Bind(evidence.At.ToUnixTimeMilliseconds()).Run();
    }

    public void Dispose()
    {
        insertEvidence?.Dispose();
        Entities.Dispose();
        Digests.Dispose();
        deliveries?.Dispose();
        foreach (SqliteStatement statement in (SqliteStatement[])
            [begin, commit, rollback, touch, noticeExists, insertEvent, insertNotice, commandExists, insertCommand, writeSetting])
        {
            statement.Dispose();
        }
    }
}
