using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger.Deliveries;
using static EcoGrains.Ledger.Sqlite.SqliteDeliveryReads;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>Deliveries, endpoints and inboxes of an SQLite ledger. Writes go through the ledger's one writer thread, in its batches.</summary>
public sealed class SqliteDeliveries : IDeliveryStore, IEndpointStore, IInboxStore
{
    private readonly Func<SqliteReaders> readers;
    private readonly Func<SqliteDeliveryWrite, CancellationToken, Task> submit;

    /// <param name="ledger">Opened and closed by whoever made it.</param>
    public SqliteDeliveries(SqliteLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        readers = () => ledger.Readers;
        submit = ledger.SubmitAsync;
    }

    /// <summary>Beside a server that writes the ledger: whatever would write is refused.</summary>
    public SqliteDeliveries(SqliteLedgerReader ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        readers = () => ledger.Readers;
        submit = (_, _) => Task.FromException(new LedgerUnavailableException("The ledger was opened to be read only; nothing was stored."));
    }

    public async Task<PlanPosition> ReadPositionAsync(CancellationToken cancellationToken = default) => (await readers().ListAsync(
        "SELECT cursor, revision FROM delivery_plan", reader => new PlanPosition(reader.GetInt64(0), reader.GetInt64(1)), cancellationToken))[0];

    public Task<PlanResult> StorePlanAsync(DeliveryPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return WriteAsync(statements => statements.Plan.Store(plan), cancellationToken);
    }

    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(DeliveryClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(claim.Take, 1);
        // Idle workers only read: a transaction of the writer would cost every silent second a turn of its thread.
        if (!await AnyDueAsync(claim, cancellationToken))
        {
            return [];
        }

        IReadOnlyList<long> claimed = await WriteAsync(statements => statements.Work.Claim(claim), cancellationToken);
        return claimed.Count == 0 ? [] : await ReadClaimedAsync(claimed, cancellationToken);
    }

    public Task<bool> ReportAsync(DeliveryReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return WriteAsync(statements => statements.Work.Report(report), cancellationToken);
    }

    public Task PostponeAsync(long seq, string token, DateTimeOffset until, CancellationToken cancellationToken = default) =>
        WriteAsync(statements => statements.Work.Postpone(seq, token, until), cancellationToken);

    public Task<IReadOnlyList<StoredDelivery>> ListDeliveriesAsync(DeliveryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Page.ThrowIfOutside(query.Take, Page.MaxItems);
        SqliteFilter filter = new SqliteFilter()
            .Where("state = @state", "@state", query.State is { } state ? JsonNames.Of(state) : null)
            .Where("channel = @channel", "@channel", query.Channel)
            .Where("recipient = @recipient", "@recipient", query.Recipient)
            .Where("seq > @after", "@after", query.After)
            .With("@take", query.Take);
        return readers().ListAsync($"SELECT {DeliveryColumns} FROM delivery WHERE {filter.Sql} ORDER BY seq LIMIT @take", Delivery, cancellationToken, filter.Parameters);
    }

    public async Task<StoredDelivery?> FindDeliveryAsync(string key, CancellationToken cancellationToken = default) => (await readers().ListAsync(
        $"SELECT {DeliveryColumns} FROM delivery WHERE key = @key", Delivery, cancellationToken, ("@key", key))).SingleOrDefault();

    public Task<IReadOnlyList<DeliveryAttempt>> AttemptsAsync(long seq, CancellationToken cancellationToken = default) => readers().ListAsync(
        "SELECT started_at, at, outcome, detail, actor FROM delivery_attempt WHERE delivery = @seq ORDER BY seq", Attempt, cancellationToken, ("@seq", seq));

    public Task<int> RetryAsync(DeliverySelection selection, DateTimeOffset now, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return WriteAsync(statements => statements.Decisions.Retry(selection, now, by), cancellationToken);
    }

    public Task<int> DropAsync(DeliverySelection selection, string reason, DateTimeOffset now, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return WriteAsync(statements => statements.Decisions.Drop(selection, reason, now, by), cancellationToken);
    }

    public Task<IReadOnlyList<DeliveryCount>> CountDeliveriesAsync(CancellationToken cancellationToken = default) => readers().ListAsync(
        "SELECT channel, state, count(*), min(due_at) FROM delivery WHERE state IN ('pending', 'leased', 'held', 'dead') GROUP BY channel, state ORDER BY channel, state",
        reader => new DeliveryCount(reader.GetString(0), DeliveryWords.Read<DeliveryState>(reader.GetString(1)), reader.GetInt64(2), EntityColumns.Instant(reader, 3)),
        cancellationToken);

    public Task<IReadOnlyList<DeliveryEndpoint>> ListEndpointsAsync(CancellationToken cancellationToken = default) => readers().ListAsync(
        $"SELECT {EndpointColumns} FROM endpoint ORDER BY id", Endpoint, cancellationToken);

    public Task<bool> SetEndpointAsync(DeliveryEndpoint endpoint, CancellationToken cancellationToken = default)
    {
        EndpointRules.ThrowIfUnfit(endpoint);
        return WriteAsync(statements => statements.Endpoints.Set(endpoint), cancellationToken);
    }

    public Task<bool> RemoveEndpointAsync(string id, DateTimeOffset now, string by, CancellationToken cancellationToken = default) =>
        WriteAsync(statements => statements.Endpoints.Remove(id, now, by), cancellationToken);

    public Task<IReadOnlyList<InboxEntry>> InboxAsync(InboxQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Page.ThrowIfOutside(query.Take, Page.MaxItems);
        SqliteFilter filter = new SqliteFilter()
            .Where("inbox.recipient = @recipient", "@recipient", query.Recipient)
            .Where("inbox.programme = @programme", "@programme", query.Programme)
            .Where("inbox.is_read = @unread", "@unread", query.UnreadOnly ? 0 : null)
            .Where("(inbox.is_read > @afterRead OR (inbox.is_read = @afterRead AND inbox.notice < @afterNotice))", "@afterRead", query.After is { } place ? (place.Read ? 1 : 0) : null)
            .With("@afterNotice", query.After?.Notice ?? 0)
            .With("@take", query.Take);
        return readers().ListAsync(
            $"""
            SELECT {SqliteQueries.NoticeColumnsOfTable}, entity.name, inbox.read_at, inbox.read_by
            FROM inbox JOIN notice ON notice.seq = inbox.notice JOIN entity ON entity.id = notice.entity_id
            WHERE {filter.Sql} ORDER BY inbox.is_read, inbox.notice DESC LIMIT @take
            """,
            reader => new InboxEntry(SqliteQueries.ReadNotice(reader), reader.GetString(13), InstantOrNull(reader, 14), EntityColumns.Text(reader, 15)),
            cancellationToken,
            filter.Parameters);
    }

    public async Task<long> CountUnreadAsync(string recipient, string? programme = null, CancellationToken cancellationToken = default)
    {
        SqliteFilter filter = new SqliteFilter().Where("recipient = @recipient", "@recipient", recipient).Where("programme = @programme", "@programme", programme);
        return (await readers().ListAsync(
            $"SELECT count(*) FROM inbox WHERE is_read = 0 AND {filter.Sql}", reader => reader.GetInt64(0), cancellationToken, filter.Parameters))[0];
    }

    public Task<int> MarkReadAsync(InboxMark mark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return WriteAsync(statements => statements.Decisions.MarkRead(mark), cancellationToken);
    }

    private async Task<T> WriteAsync<T>(Func<SqliteDeliveryStatements, T> work, CancellationToken cancellationToken)
    {
        SqliteDeliveryWrite<T> write = new(work);
        await submit(write, cancellationToken);
        return write.Result!;
    }

    private async Task<bool> AnyDueAsync(DeliveryClaim claim, CancellationToken cancellationToken) => (await readers().ListAsync(
        $"SELECT 1 FROM delivery WHERE channel = @channel AND {Due} AND next_at <= @now LIMIT 1",
        _ => true,
        cancellationToken,
        ("@channel", claim.Channel),
        ("@now", claim.Now.ToUnixTimeMilliseconds()))).Count > 0;

    private async Task<IReadOnlyList<ClaimedDelivery>> ReadClaimedAsync(IReadOnlyList<long> claimed, CancellationToken cancellationToken)
    {
        string seqs = JsonSerializer.Serialize(claimed, DomainJson.Compact);
        IReadOnlyList<StoredDelivery> deliveries = await readers().ListAsync(
            $"SELECT {DeliveryColumns} FROM delivery WHERE seq IN (SELECT value FROM json_each(@seqs)) ORDER BY seq", Delivery, cancellationToken, ("@seqs", seqs));
        IReadOnlyList<(long Delivery, StoredNotice Notice)> notices = await readers().ListAsync(
            $"""
            SELECT {SqliteQueries.NoticeColumnsOfTable}, delivery_notice.delivery
            FROM delivery_notice JOIN notice ON notice.seq = delivery_notice.notice
            WHERE delivery_notice.delivery IN (SELECT value FROM json_each(@seqs)) ORDER BY notice.seq
            """,
            reader => (reader.GetInt64(13), SqliteQueries.ReadNotice(reader)),
            cancellationToken,
            ("@seqs", seqs));
        Dictionary<string, DeliveryEndpoint> endpoints = (await ListEndpointsAsync(cancellationToken)).ToDictionary(endpoint => endpoint.Id, StringComparer.Ordinal);
        ILookup<long, StoredNotice> members = notices.ToLookup(row => row.Delivery, row => row.Notice);
        return [.. deliveries.Select(delivery => new ClaimedDelivery(
            delivery, endpoints.GetValueOrDefault(delivery.Endpoint), [.. members[delivery.Seq]]))];
    }
}
