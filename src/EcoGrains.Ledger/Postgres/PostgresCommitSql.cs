namespace EcoGrains.Ledger.Postgres;

/// <summary>The statements of the writer, whose parameters <see cref="PostgresCommitArrays"/> fills in the same order.</summary>
internal static class PostgresCommitSql
{
    /// <summary>
    /// Sent ahead of the commits in the same transaction, as a statement of its own: the next one must see what the holder before stored.
    /// </summary>
    public static string Lock { get; } = FormattableString.Invariant($"SELECT pg_advisory_xact_lock({PostgresLocks.Append})");

    /// <summary>
    /// Stores a round of commits, which touch different entities and promises. Answers, in their order: whether version and chain
    /// head fit, the first promise that is already settled, the sequence of the last event, and whether its command was carried out
    /// before. Only those that fit and do nothing twice leave anything behind. OFFSET 0 and the row's place (ctid) keep the planner from
    /// joining whole tables.
    /// </summary>
    public const string Commit = $"""
        WITH promised AS MATERIALIZED (
            SELECT p.*, count(*) OVER (PARTITION BY p.key) > 1
                OR coalesce((SELECT true FROM notice WHERE notice.key = p.key), false) AS is_settled
            FROM unnest($29::bigint[], $30::text[], $31::text[], $32::integer[], $33::text[], $34::text[], $35::date[], $36::bigint[], $37::bigint[], $38::boolean[], $39::text[])
                WITH ORDINALITY AS p (no, key, stage, generation, rung, outcome, due_on, promised_at, settled_at, late, recipients, place)),
        refused AS MATERIALIZED (
            SELECT DISTINCT ON (no) no, key FROM promised WHERE is_settled ORDER BY no, place),
        commanded AS MATERIALIZED (
            SELECT c.*, coalesce((SELECT true FROM command_key AS k WHERE k.entity_id = c.entity_id AND k.key = c.key), false) AS is_repeated
            FROM unnest($40::bigint[], $41::text[], $42::text[], $43::text[], $44::bigint[]) AS c (no, entity_id, key, fingerprint, at)),
        judged AS MATERIALIZED (
            SELECT a.*, e.place, coalesce(e.change_seq, 0) AS old_seq, CASE WHEN e.is_counted THEN e.owner END AS old_owner,
                coalesce(e.version, 0) = a.expected AND coalesce(e.chain_head, '{HashChain.Genesis}') = a.head AS fits,
                r.key AS settled, coalesce(c.is_repeated, false) AS is_repeated
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[],
                $11::date[], $12::bigint[], $13::text[], $14::bigint[], $15::bigint[], $16::text[], $17::text[], $18::text[], $19::text[], $20::bigint[])
                WITH ORDINALITY AS a (id, kind, programme, owner, number, sort_key, name, status, light, departments,
                    next_due, wake_at, grain, grain_hash, expected, head, new_head, tally, state, events, no)
            LEFT JOIN LATERAL (
                SELECT ctid AS place, version, chain_head, change_seq, owner, tally IS NOT NULL AS is_counted
                FROM entity WHERE entity.id = a.id OFFSET 0) AS e ON true
            LEFT JOIN refused AS r ON r.no = a.no
            LEFT JOIN commanded AS c ON c.no = a.no),
        stored AS MATERIALIZED (
            SELECT judged.*, ((SELECT coalesce(max(seq), 0) FROM event) + sum(events) OVER (ORDER BY no))::bigint AS change_seq
            FROM judged WHERE fits AND settled IS NULL AND NOT is_repeated),
        entity_insert AS (
            INSERT INTO entity ({PostgresColumns.Entity})
            SELECT id, kind, programme, owner, number, sort_key, name, status, light, departments, next_due, wake_at,
                grain, grain_hash, 1, change_seq, new_head, tally, state
            FROM stored WHERE place IS NULL),
        entity_update AS (
            UPDATE entity SET kind = s.kind, programme = s.programme, owner = s.owner, number = s.number, sort_key = s.sort_key,
                name = s.name, status = s.status, light = s.light, departments = s.departments, next_due = s.next_due, wake_at = s.wake_at,
                grain = s.grain, grain_hash = s.grain_hash, version = s.expected + 1, change_seq = s.change_seq, chain_head = s.new_head,
                tally = s.tally, state = s.state
            FROM stored AS s WHERE entity.ctid = s.place),
        event_insert AS (
            INSERT INTO event (seq, entity_id, previous_seq, version, type, at, actor, payload, previous_hash, hash)
            SELECT s.change_seq - s.events + e.place, s.id, CASE e.place WHEN 1 THEN s.old_seq ELSE s.change_seq - s.events + e.place - 1 END,
                s.expected + 1, e.type, e.at, e.actor, e.payload, e.previous_hash, e.hash
            FROM unnest($21::bigint[], $22::bigint[], $23::text[], $24::bigint[], $25::text[], $26::text[], $27::text[], $28::text[])
                AS e (no, place, type, at, actor, payload, previous_hash, hash)
            JOIN stored AS s ON s.no = e.no),
        notice_insert AS (
            INSERT INTO notice (seq, key, entity_id, programme, stage, generation, rung, outcome, due_on, promised_at, settled_at, late, recipients)
            SELECT (SELECT coalesce(max(seq), 0) FROM notice) + row_number() OVER (ORDER BY p.place), p.key, s.id, s.programme, p.stage,
                p.generation, p.rung, p.outcome, p.due_on, p.promised_at, p.settled_at, p.late, p.recipients
            FROM promised AS p JOIN stored AS s ON s.no = p.no),
        command_insert AS (
            INSERT INTO command_key (entity_id, key, fingerprint, version, at)
            SELECT c.entity_id, c.key, c.fingerprint, s.expected + 1, c.at FROM commanded AS c JOIN stored AS s ON s.no = c.no),
        digest AS (
            INSERT INTO owner_digest AS kept (owner, count, change_sum)
            SELECT owner, sum(count), sum(seq)::bigint
            FROM (
                SELECT owner, 1 AS count, change_seq AS seq FROM stored WHERE owner IS NOT NULL AND tally IS NOT NULL
                UNION ALL
                SELECT old_owner, -1, -old_seq FROM stored WHERE old_owner IS NOT NULL) AS changed
            GROUP BY owner
            ON CONFLICT (owner) DO UPDATE SET count = kept.count + excluded.count, change_sum = kept.change_sum + excluded.change_sum)
        SELECT judged.fits, judged.settled, stored.change_seq, judged.is_repeated FROM judged LEFT JOIN stored USING (no) ORDER BY no
        """;

    /// <summary>
    /// Of commits whose answer was lost, those that were stored: their hash stands in the line of the entity at their version. The
    /// line is walked from its newest event, because the entity may have gone on since. One with a
    /// command's key must have left the key too: others may have made the very same change. Answers place and sequence of the last event.
    /// </summary>
    public const string Recheck = """
        WITH RECURSIVE asked AS (
            SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) WITH ORDINALITY AS a (id, version, hash, key, no)
            WHERE key IS NULL OR EXISTS (SELECT 1 FROM command_key AS k WHERE k.entity_id = a.id AND k.key = a.key AND k.version = a.version)),
        line AS (
            SELECT a.no, a.version AS wanted, a.hash AS wanted_hash, v.seq, v.version, v.hash, v.previous_seq
            FROM asked AS a JOIN entity ON entity.id = a.id JOIN event AS v ON v.seq = entity.change_seq
            UNION ALL
            SELECT line.no, line.wanted, line.wanted_hash, v.seq, v.version, v.hash, v.previous_seq
            FROM line JOIN event AS v ON v.seq = line.previous_seq WHERE line.version > line.wanted)
        SELECT no, seq FROM line WHERE version = wanted AND hash = wanted_hash
        """;

    public const string Setting = "INSERT INTO setting (name, json) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET json = excluded.json";
}
