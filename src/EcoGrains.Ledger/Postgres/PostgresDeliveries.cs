using EcoGrains.Domain.Json;
using EcoGrains.Ledger.Deliveries;
using Npgsql;
using static EcoGrains.Ledger.Postgres.PostgresDeliveryRows;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// Deliveries, endpoints and inboxes of a ledger in PostgreSQL. Claims, reports and decisions are one statement each and wait out a lost database as reads do:
/// repeated because an answer was lost, a report leaves one receipt, and a claim that nobody heard of lapses.
/// </summary>
public sealed class PostgresDeliveries : IDeliveryStore, IEndpointStore, IInboxStore
{
    private readonly Func<PostgresReaders> readers;
    private readonly Func<PostgresDeliveryWriter> writer;

    /// <param name="ledger">Opened and closed by whoever made it.</param>
    public PostgresDeliveries(PostgresLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        readers = () => ledger.Readers;
        PostgresDeliveryWriter write = new(ledger.Source);
        writer = () => write;
    }

    /// <summary>Over a ledger that is opened to be read: the server refuses whatever would write.</summary>
    public PostgresDeliveries(PostgresLedgerReader ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        readers = () => ledger.Readers;
        writer = static () => throw new LedgerUnavailableException("The ledger was opened to be read only; nothing was stored.");
    }

    public async Task<PlanPosition> ReadPositionAsync(CancellationToken cancellationToken = default) => (await readers().ListAsync(
        "SELECT cursor, revision FROM delivery_plan", reader => new PlanPosition(reader.GetInt64(0), reader.GetInt64(1)), cancellationToken))[0];

    public Task<PlanResult> StorePlanAsync(DeliveryPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return writer().StoreAsync(plan, cancellationToken);
    }

    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(DeliveryClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(claim.Take, 1);
        IReadOnlyList<StoredDelivery> claimed = await readers().ListAsync(
            PostgresDeliverySql.Claim,
            Delivery,
            cancellationToken,
            Text("channel", claim.Channel),
            Text("token", claim.Token),
            At("now", claim.Now),
            At("until", claim.Until),
            Number("take", claim.Take),
            Text("detail", DeliveryReceipts.LapsedDetail));
        return claimed.Count == 0 ? [] : await ReadClaimedAsync(claimed, cancellationToken);
    }

    public async Task<bool> ReportAsync(DeliveryReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        DeliveryState state = report.NextAt is not null ? DeliveryState.Pending : report.Attempt.Outcome == AttemptOutcome.Delivered ? DeliveryState.Delivered : DeliveryState.Dead;
        return await ChangedAsync(
            PostgresDeliverySql.Report,
            cancellationToken,
            Number("seq", report.Seq),
            Text("token", report.Token),
            At("started", report.Attempt.StartedAt),
            At("at", report.Attempt.At),
            Text("outcome", JsonNames.Of(report.Attempt.Outcome)),
            Text("detail", report.Attempt.Detail),
            Text("actor", report.Attempt.Actor),
            Text("state", JsonNames.Of(state)),
            At("next", report.NextAt)) > 0;
    }

    public Task PostponeAsync(long seq, string token, DateTimeOffset until, CancellationToken cancellationToken = default) =>
        ChangedAsync(PostgresDeliverySql.Postpone, cancellationToken, Number("seq", seq), Text("token", token), At("until", until));

    public Task<IReadOnlyList<StoredDelivery>> ListDeliveriesAsync(DeliveryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Page.ThrowIfOutside(query.Take, Page.MaxItems);
        PostgresFilter filter = new PostgresFilter()
            .Where("state = @state", "state", query.State is { } state ? JsonNames.Of(state) : null)
            .Where("channel = @channel", "channel", query.Channel)
            .Where("recipient = @recipient", "recipient", query.Recipient)
            .Where("seq > @after", "after", query.After)
            .With("take", query.Take);
        return readers().ListAsync(
            $"SELECT {PostgresDeliverySql.Columns} FROM delivery WHERE {filter.Sql} ORDER BY seq LIMIT @take", Delivery, cancellationToken, filter.Parameters);
    }

    public async Task<StoredDelivery?> FindDeliveryAsync(string key, CancellationToken cancellationToken = default) => (await readers().ListAsync(
        $"SELECT {PostgresDeliverySql.Columns} FROM delivery WHERE key = @key", Delivery, cancellationToken, Text("key", key))).SingleOrDefault();

    public Task<IReadOnlyList<DeliveryAttempt>> AttemptsAsync(long seq, CancellationToken cancellationToken = default) => readers().ListAsync(
        "SELECT started_at, at, outcome, detail, actor FROM delivery_attempt WHERE delivery = @seq ORDER BY seq", Attempt, cancellationToken, Number("seq", seq));

    public Task<int> RetryAsync(DeliverySelection selection, DateTimeOffset now, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return DecideAsync(selection.Key is null ? PostgresDeliverySql.RetryAll : PostgresDeliverySql.RetryOne, selection, DeliveryReceipts.Retried(now, by), cancellationToken);
    }

    public Task<int> DropAsync(DeliverySelection selection, string reason, DateTimeOffset now, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return DecideAsync(selection.Key is null ? PostgresDeliverySql.DropAll : PostgresDeliverySql.DropOne, selection, DeliveryReceipts.Dropped(reason, now, by), cancellationToken);
    }

    public Task<IReadOnlyList<DeliveryCount>> CountDeliveriesAsync(CancellationToken cancellationToken = default) => readers().ListAsync(
        "SELECT channel, state, count(*), min(due_at) FROM delivery WHERE state IN ('pending', 'leased', 'held', 'dead') GROUP BY channel, state ORDER BY channel, state",
        reader => new DeliveryCount(reader.GetString(0), DeliveryWords.Read<DeliveryState>(reader.GetString(1)), reader.GetInt64(2), PostgresColumns.Instant(reader, 3)),
        cancellationToken);

    public Task<IReadOnlyList<DeliveryEndpoint>> ListEndpointsAsync(CancellationToken cancellationToken = default) => readers().ListAsync(
        $"SELECT {EndpointColumns} FROM endpoint ORDER BY id", Endpoint, cancellationToken);

    public Task<bool> SetEndpointAsync(DeliveryEndpoint endpoint, CancellationToken cancellationToken = default)
    {
        EndpointRules.ThrowIfUnfit(endpoint);
        return writer().SetAsync(endpoint, cancellationToken);
    }

    public Task<bool> RemoveEndpointAsync(string id, DateTimeOffset now, string by, CancellationToken cancellationToken = default) =>
        writer().RemoveAsync(id, now, by, cancellationToken);

    public Task<IReadOnlyList<InboxEntry>> InboxAsync(InboxQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Page.ThrowIfOutside(query.Take, Page.MaxItems);
        PostgresFilter filter = new PostgresFilter()
            .Where("inbox.recipient = @recipient", "recipient", query.Recipient)
            .Where("inbox.programme = @programme", "programme", query.Programme)
            .Where("inbox.is_read = @read", "read", query.UnreadOnly ? false : null)
            .With("take", query.Take);
        if (query.After is { } place)
        {
            filter.Where("(inbox.is_read > @afterRead OR (inbox.is_read = @afterRead AND inbox.notice < @afterNotice))", "afterRead", place.Read)
                .With("afterNotice", place.Notice);
        }

        return readers().ListAsync(
            $"""
            SELECT {PostgresQueries.NoticeColumnsOfTable}, entity.name, inbox.read_at, inbox.read_by
            FROM inbox JOIN notice ON notice.seq = inbox.notice JOIN entity ON entity.id = notice.entity_id
            WHERE {filter.Sql} ORDER BY inbox.is_read, inbox.notice DESC LIMIT @take
            """,
            reader => new InboxEntry(PostgresQueries.ReadNotice(reader), PostgresColumns.Text(reader, 13), InstantOrNull(reader, 14), PostgresColumns.TextOrNull(reader, 15)),
            cancellationToken,
            filter.Parameters);
    }

    public async Task<long> CountUnreadAsync(string recipient, string? programme = null, CancellationToken cancellationToken = default)
    {
        PostgresFilter filter = new PostgresFilter().Where("recipient = @recipient", "recipient", recipient).Where("programme = @programme", "programme", programme);
        return (await readers().ListAsync(
            $"SELECT count(*) FROM inbox WHERE NOT is_read AND {filter.Sql}", reader => reader.GetInt64(0), cancellationToken, filter.Parameters))[0];
    }

    public Task<int> MarkReadAsync(InboxMark mark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mark);
        string which = mark.Notices.IsDefault ? "notice <= @upTo" : "notice = ANY(@notices)";
        return ChangedAsync(
            $"UPDATE inbox SET is_read = true, read_at = @at, read_by = @by WHERE recipient = @recipient AND NOT is_read AND (@programme IS NULL OR programme = @programme) AND {which} RETURNING 1",
            cancellationToken,
            At("at", mark.At),
            Text("by", mark.By),
            Text("recipient", mark.Recipient),
            Text("programme", mark.Programme),
            mark.Notices.IsDefault ? Number("upTo", mark.UpTo) : Numbers("notices", mark.Notices));
    }

    private Task<int> DecideAsync(string sql, DeliverySelection selection, DeliveryAttempt receipt, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] which = selection.Key is { } key
            ? [Text("key", key)]
            : [Text("channel", selection.Channel), Text("recipient", selection.Recipient)];
        return ChangedAsync(
            sql,
            cancellationToken,
            [.. which, At("now", receipt.At), Text("outcome", JsonNames.Of(receipt.Outcome)), Text("detail", receipt.Detail), Text("by", receipt.Actor)]);
    }

    /// <summary>Runs a statement that returns its changed rows; how many there are.</summary>
    private async Task<int> ChangedAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters) =>
        (await readers().ListAsync(sql, _ => true, cancellationToken, parameters)).Count;

    private async Task<IReadOnlyList<ClaimedDelivery>> ReadClaimedAsync(IReadOnlyList<StoredDelivery> claimed, CancellationToken cancellationToken)
    {
        IReadOnlyList<(long Delivery, StoredNotice Notice)> notices = await readers().ListAsync(
            $"""
            SELECT {PostgresQueries.NoticeColumnsOfTable}, delivery_notice.delivery
            FROM delivery_notice JOIN notice ON notice.seq = delivery_notice.notice
            WHERE delivery_notice.delivery = ANY(@seqs) ORDER BY notice.seq
            """,
            reader => (reader.GetInt64(13), PostgresQueries.ReadNotice(reader)),
            cancellationToken,
            Numbers("seqs", claimed.Select(delivery => delivery.Seq)));
        Dictionary<string, DeliveryEndpoint> endpoints = (await ListEndpointsAsync(cancellationToken)).ToDictionary(endpoint => endpoint.Id, StringComparer.Ordinal);
        ILookup<long, StoredNotice> members = notices.ToLookup(row => row.Delivery, row => row.Notice);
        return [.. claimed.Select(delivery => new ClaimedDelivery(delivery, endpoints.GetValueOrDefault(delivery.Endpoint), [.. members[delivery.Seq]]))];
    }
}
