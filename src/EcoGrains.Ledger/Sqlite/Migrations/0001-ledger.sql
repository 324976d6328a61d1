-- Instants are milliseconds since 1970 UTC, dates yyyy-MM-dd, states and payloads JSON.

CREATE TABLE entity (
    id          TEXT    NOT NULL PRIMARY KEY,
    kind        TEXT    NOT NULL,
    programme   TEXT    NOT NULL,
    owner       TEXT,
    number      TEXT    NOT NULL,
    sort_key    INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    status      TEXT    NOT NULL,
    light       TEXT    NOT NULL,
    departments TEXT    NOT NULL,
    next_due    TEXT,
    wake_at     INTEGER,
    grain       TEXT    NOT NULL,
    grain_hash  INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    change_seq  INTEGER NOT NULL,
    chain_head  TEXT    NOT NULL,
    tally       TEXT,
    -- Last, because it is long: a row is read from its start, and the columns before it without following overflow pages.
    state       TEXT    NOT NULL
) STRICT;

CREATE INDEX entity_list ON entity (programme, kind, sort_key, id);
CREATE INDEX entity_owner ON entity (owner, change_seq) WHERE owner IS NOT NULL;
CREATE INDEX entity_wake ON entity (wake_at, id) WHERE wake_at IS NOT NULL;

CREATE TABLE event (
    seq           INTEGER NOT NULL PRIMARY KEY,
    entity_id     TEXT    NOT NULL REFERENCES entity (id),
    -- The entity's event before this one, 0 for its first; entity.change_seq is its last. A history is read along these,
    -- because an index on entity_id would cost every commit a write to a random page.
    previous_seq  INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    type          TEXT    NOT NULL,
    at            INTEGER NOT NULL,
    actor         TEXT    NOT NULL,
    payload       TEXT    NOT NULL,
    previous_hash TEXT    NOT NULL,
    hash          TEXT    NOT NULL
) STRICT;

CREATE TABLE notice (
    seq         INTEGER NOT NULL PRIMARY KEY,
    key         TEXT    NOT NULL UNIQUE,
    entity_id   TEXT    NOT NULL REFERENCES entity (id),
    programme   TEXT    NOT NULL,
    stage       TEXT    NOT NULL,
    generation  INTEGER NOT NULL,
    rung        TEXT    NOT NULL,
    outcome     TEXT    NOT NULL,
    due_on      TEXT,
    promised_at INTEGER NOT NULL,
    settled_at  INTEGER NOT NULL,
    late        INTEGER NOT NULL,
    recipients  TEXT    NOT NULL
) STRICT;

-- An index entry ends with the row's seq, so these also sort.
CREATE INDEX notice_entity ON notice (entity_id);
CREATE INDEX notice_programme ON notice (programme);

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    json TEXT NOT NULL
) STRICT;

-- What happened stays: whoever opens the file with other software must break these on purpose. The insert triggers close
-- the back door of INSERT OR REPLACE, which deletes rows without firing delete triggers.

CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'event is append-only');
END;

CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'event is append-only');
END;

CREATE TRIGGER event_no_replace BEFORE INSERT ON event WHEN NEW.seq <= (SELECT max(seq) FROM event)
BEGIN
    SELECT RAISE(ABORT, 'event is append-only');
END;

CREATE TRIGGER notice_no_update BEFORE UPDATE ON notice
BEGIN
    SELECT RAISE(ABORT, 'notice is append-only');
END;

CREATE TRIGGER notice_no_delete BEFORE DELETE ON notice
BEGIN
    SELECT RAISE(ABORT, 'notice is append-only');
END;

CREATE TRIGGER notice_no_replace BEFORE INSERT ON notice
WHEN NEW.seq <= (SELECT max(seq) FROM notice) OR EXISTS (SELECT 1 FROM notice WHERE key = NEW.key)
BEGIN
    SELECT RAISE(ABORT, 'notice is append-only');
END;
