namespace EcoGrains.Ledger.Postgres;

/// <summary>The statements of deliveries that are more than a line.</summary>
internal static class PostgresDeliverySql
{
    public const string Columns =
        "seq, key, programme, recipient, endpoint, channel, digest_on, state, created_at, due_at, next_at, attempts, reason, settled_at";

    /// <summary>The state of a delivery that waits: held where its endpoint is switched off.</summary>
    private const string Waiting = "CASE WHEN EXISTS (SELECT 1 FROM endpoint WHERE endpoint.id = delivery.endpoint AND NOT endpoint.enabled) THEN 'held' ELSE 'pending' END";

    private const string AllDead = "state = 'dead' AND (@channel IS NULL OR channel = @channel) AND (@recipient IS NULL OR recipient = @recipient)";

    private const string Receipt = """
        INSERT INTO delivery_attempt (delivery, started_at, at, outcome, detail, actor) SELECT seq, NULL, @now, @outcome, @detail, @by FROM changed
        """;

    /// <summary>
    /// Holds the row against other planners and editors of endpoints; who does not get it at once leaves the work to whoever has it.
    /// </summary>
    public const string LockPlan = "SELECT 1 FROM delivery_plan WHERE cursor = @cursor AND revision = @revision FOR UPDATE SKIP LOCKED";

    /// <summary>Holds the digests of a plan until its end, so that no worker takes one up while notices join it.</summary>
    public const string LockDigests = "SELECT key, sealed OR state NOT IN ('pending', 'held') FROM delivery WHERE key = ANY(@keys) ORDER BY seq FOR UPDATE";

    public const string InsertInbox = """
        INSERT INTO inbox (recipient, notice, is_read, programme) SELECT recipient, notice, false, programme
        FROM unnest(@recipients, @notices, @programmes) AS i (recipient, notice, programme) ON CONFLICT (recipient, notice) DO NOTHING
        """;

    /// <summary>A digest that is there already takes the notices; one over several programmes belongs to none of them.</summary>
    public const string InsertDeliveries = """
        INSERT INTO delivery (key, programme, recipient, endpoint, channel, digest_on, state, created_at, due_at, next_at, attempts, sealed)
        SELECT key, programme, recipient, endpoint, channel, digest_on, 'pending', @at, due_at, due_at, 0, false
        FROM unnest(@keys, @programmes, @recipients, @endpoints, @channels, @digests, @dues) WITH ORDINALITY
            AS d (key, programme, recipient, endpoint, channel, digest_on, due_at, no)
        ORDER BY no
        ON CONFLICT (key) DO UPDATE SET programme = CASE WHEN delivery.programme = excluded.programme THEN delivery.programme ELSE '*' END
        """;

    public const string InsertNotices = """
        INSERT INTO delivery_notice (delivery, notice) SELECT delivery.seq, n.notice
        FROM unnest(@keys, @notices) AS n (key, notice) JOIN delivery ON delivery.key = n.key ON CONFLICT DO NOTHING
        """;

    /// <summary>Rows that another claim holds at this moment are passed by, not waited for.</summary>
    public const string Claim = $"""
        WITH due AS (
            SELECT seq, state AS was FROM delivery WHERE channel = @channel AND state IN ('pending', 'leased') AND next_at <= @now
            ORDER BY next_at LIMIT @take FOR UPDATE SKIP LOCKED),
        lapsed AS (
            INSERT INTO delivery_attempt (delivery, started_at, at, outcome, detail, actor)
            SELECT seq, NULL, @now, 'lapsed', @detail, @token FROM due WHERE was = 'leased'),
        leased AS (
            UPDATE delivery SET state = 'leased', lease = @token, next_at = @until, attempts = attempts + 1, sealed = true
            FROM due WHERE delivery.seq = due.seq RETURNING delivery.*)
        SELECT {Columns} FROM leased ORDER BY seq
        """;

    /// <summary>
    /// The receipt and the new state. A report that is repeated because its answer was lost leaves one receipt. What was delivered is delivered,
    /// whoever holds the lease by now.
    /// </summary>
    public const string Report = $"""
        WITH receipt AS (
            INSERT INTO delivery_attempt (delivery, started_at, at, outcome, detail, actor) SELECT @seq, @started, @at, @outcome, @detail, @actor
            WHERE NOT EXISTS (SELECT 1 FROM delivery_attempt WHERE delivery = @seq AND at = @at AND outcome = @outcome AND actor = @actor))
        UPDATE delivery SET state = CASE WHEN @next IS NULL THEN @state ELSE {Waiting} END, reason = @detail, next_at = @next,
            settled_at = CASE WHEN @next IS NULL THEN @at END, lease = NULL
        WHERE seq = @seq AND CASE @state WHEN 'delivered' THEN state NOT IN ('delivered', 'dropped') ELSE state = 'leased' AND lease = @token END
        RETURNING 1
        """;

    public const string Postpone = $"""
        UPDATE delivery SET state = {Waiting}, next_at = @until, lease = NULL, attempts = attempts - 1
        WHERE seq = @seq AND state = 'leased' AND lease = @token RETURNING 1
        """;

    private const string Retry = $"""
        WITH changed AS (
            UPDATE delivery SET state = {Waiting}, next_at = @now, attempts = 0, settled_at = NULL, lease = NULL,
                channel = coalesce((SELECT endpoint.channel FROM endpoint WHERE endpoint.id = delivery.endpoint), channel)
        """;

    private const string Drop = "WITH changed AS (UPDATE delivery SET state = 'dropped', next_at = NULL, settled_at = @now, reason = @detail";

    public const string RetryOne = $"{Retry} WHERE key = @key AND state IN ('dead', 'pending') RETURNING seq), receipt AS ({Receipt}) SELECT seq FROM changed";

    public const string RetryAll = $"{Retry} WHERE {AllDead} RETURNING seq), receipt AS ({Receipt}) SELECT seq FROM changed";

    public const string DropOne = $"{Drop} WHERE key = @key AND state IN ('dead', 'pending', 'held') RETURNING seq), receipt AS ({Receipt}) SELECT seq FROM changed";

    public const string DropAll = $"{Drop} WHERE {AllDead} RETURNING seq), receipt AS ({Receipt}) SELECT seq FROM changed";

    public const string SetEndpoint = """
        INSERT INTO endpoint (id, programme, recipient, channel, address, secrets, language, mode, digest_at, quiet_from, quiet_to, enabled)
        VALUES (@id, @programme, @recipient, @channel, @address, @secrets, @language, @mode, @digestAt, @quietFrom, @quietTo, @enabled)
        ON CONFLICT (id) DO UPDATE SET programme = excluded.programme, channel = excluded.channel, address = excluded.address,
            secrets = excluded.secrets, language = excluded.language, mode = excluded.mode, digest_at = excluded.digest_at,
            quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, enabled = excluded.enabled
        WHERE endpoint.recipient = excluded.recipient
        RETURNING 1
        """;

    /// <summary>What an endpoint's change means for what waits for it.</summary>
    public const string Follow = """
        UPDATE delivery SET channel = @channel, state = CASE WHEN state = 'dead' THEN state WHEN @enabled THEN 'pending' ELSE 'held' END
        WHERE endpoint = @id AND state IN ('pending', 'held', 'dead')
        """;

    public const string Orphan = $"""
        WITH changed AS (
            UPDATE delivery SET state = 'dead', next_at = NULL, reason = @detail, settled_at = @now
            WHERE endpoint = @id AND state IN ('pending', 'held') RETURNING seq)
        {Receipt}
        """;
}
