-- Instants are milliseconds since 1970 UTC; states, tallies, payloads and recipients are JSON as text, kept to the byte, because the
-- chain of hashes covers it. Keys and whatever lists are sorted by compare byte by byte ("C"), as in the other engine and whatever
-- the server's locale. No foreign keys: one statement writes an entity and what belongs to it, and a check for every event would
-- lock and rewrite the entity's row.

CREATE TABLE entity (
    id          text   COLLATE "C" NOT NULL PRIMARY KEY,
    kind        text   COLLATE "C" NOT NULL,
    programme   text   COLLATE "C" NOT NULL,
    owner       text   COLLATE "C",
    number      text   NOT NULL,
    sort_key    bigint NOT NULL,
    name        text   NOT NULL,
    status      text   NOT NULL,
    light       text   NOT NULL,
    departments text   NOT NULL,
    next_due    date,
    wake_at     bigint,
    grain       text   NOT NULL,
    grain_hash  bigint NOT NULL,
    version     bigint NOT NULL,
    change_seq  bigint NOT NULL,
    chain_head  text   NOT NULL,
    tally       text,
    state       text   NOT NULL
)
-- Room for the next version of a row on its own page: where no indexed column changes, no index is written. Every commit leaves a
-- dead row, and many a dead index entry at the low end of the wakes, so the table is cleaned long before the default's fifth.
WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

CREATE INDEX entity_list ON entity (kind, programme, sort_key, id);
-- Without change_seq, which changes with every commit.
CREATE INDEX entity_owner ON entity (owner) WHERE owner IS NOT NULL;
CREATE INDEX entity_wake ON entity (wake_at, id) WHERE wake_at IS NOT NULL;

-- What a parent compares with what it holds, kept by the commits of its children that carry a tally.
CREATE TABLE owner_digest (
    owner      text   COLLATE "C" NOT NULL PRIMARY KEY,
    count      bigint NOT NULL,
    change_sum bigint NOT NULL
)
WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

CREATE TABLE event (
    seq           bigint NOT NULL PRIMARY KEY,
    entity_id     text   COLLATE "C" NOT NULL,
    -- The entity's event before this one, 0 for its first; entity.change_seq is its last. A history is read along these,
    -- because an index on entity_id would cost every commit a write to a random page.
    previous_seq  bigint NOT NULL,
    version       bigint NOT NULL,
    type          text   NOT NULL,
    at            bigint NOT NULL,
    actor         text   NOT NULL,
    payload       text   NOT NULL,
    previous_hash text   NOT NULL,
    hash          text   NOT NULL
);

CREATE TABLE notice (
    seq         bigint  NOT NULL PRIMARY KEY,
    key         text    COLLATE "C" NOT NULL UNIQUE,
    entity_id   text    COLLATE "C" NOT NULL,
    programme   text    COLLATE "C" NOT NULL,
    stage       text    NOT NULL,
    generation  integer NOT NULL,
    rung        text    NOT NULL,
    outcome     text    NOT NULL,
    due_on      date,
    promised_at bigint  NOT NULL,
    settled_at  bigint  NOT NULL,
    late        boolean NOT NULL,
    recipients  text    NOT NULL
);

CREATE INDEX notice_entity ON notice (entity_id, seq);
CREATE INDEX notice_programme ON notice (programme, seq);

CREATE TABLE setting (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    json text NOT NULL
);

-- What happened stays: whoever changes it with other software must break these on purpose. ALWAYS, because a session may
-- otherwise call itself a replica and pass triggers by.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE event ENABLE ALWAYS TRIGGER event_append_only;

CREATE TRIGGER notice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON notice
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE notice ENABLE ALWAYS TRIGGER notice_append_only;
