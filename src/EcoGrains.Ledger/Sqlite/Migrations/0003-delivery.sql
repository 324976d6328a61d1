-- Deliveries: how notices reach their recipients. Instants are milliseconds since 1970 UTC, dates yyyy-MM-dd, times of day HH:mm.

CREATE TABLE endpoint (
    id         TEXT    NOT NULL PRIMARY KEY,
    programme  TEXT    NOT NULL,
    recipient  TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    secrets    TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    mode       TEXT    NOT NULL,
    digest_at  TEXT    NOT NULL,
    quiet_from TEXT,
    quiet_to   TEXT,
    enabled    INTEGER NOT NULL
) STRICT;

-- One row: up to which notice deliveries are planned, and the edition of the endpoints.
CREATE TABLE delivery_plan (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    cursor   INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

INSERT INTO delivery_plan (id, cursor, revision) VALUES (1, 0, 0);

CREATE TABLE delivery (
    seq        INTEGER NOT NULL PRIMARY KEY,
    key        TEXT    NOT NULL UNIQUE,
    programme  TEXT    NOT NULL,
    recipient  TEXT    NOT NULL,
    endpoint   TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    digest_on  TEXT,
    state      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    -- When a worker may next take it: the next attempt, or the end of the lease. One index serves both.
    next_at    INTEGER,
    lease      TEXT,
    attempts   INTEGER NOT NULL,
    -- Taken up by a worker once: a digest takes no more notices, whatever happens to it later.
    sealed     INTEGER NOT NULL,
    reason     TEXT,
    settled_at INTEGER
) STRICT;

-- What workers and gauges look at; settled deliveries, the great majority, are in neither.
CREATE INDEX delivery_next ON delivery (channel, next_at) WHERE state IN ('pending', 'leased');
CREATE INDEX delivery_open ON delivery (channel, state, due_at) WHERE state IN ('pending', 'leased', 'held', 'dead');
CREATE INDEX delivery_endpoint ON delivery (endpoint) WHERE state IN ('pending', 'leased', 'held', 'dead');
CREATE INDEX delivery_state ON delivery (state, seq);

CREATE TABLE delivery_notice (
    delivery INTEGER NOT NULL REFERENCES delivery (seq),
    notice   INTEGER NOT NULL REFERENCES notice (seq),
    PRIMARY KEY (delivery, notice)
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery_attempt (
    seq        INTEGER NOT NULL PRIMARY KEY,
    delivery   INTEGER NOT NULL REFERENCES delivery (seq),
    started_at INTEGER,
    at         INTEGER NOT NULL,
    outcome    TEXT    NOT NULL,
    detail     TEXT    NOT NULL,
    actor      TEXT    NOT NULL
) STRICT;

CREATE INDEX delivery_attempt_delivery ON delivery_attempt (delivery);

CREATE TABLE inbox (
    recipient TEXT    NOT NULL,
    is_read   INTEGER NOT NULL,
    notice    INTEGER NOT NULL REFERENCES notice (seq),
    programme TEXT    NOT NULL,
    read_at   INTEGER,
    read_by   TEXT
) STRICT;

CREATE UNIQUE INDEX inbox_entry ON inbox (recipient, notice);
CREATE INDEX inbox_page ON inbox (recipient, is_read, notice DESC);

-- Receipts stay, and so does what they are about.

CREATE TRIGGER delivery_attempt_no_update BEFORE UPDATE ON delivery_attempt
BEGIN
    SELECT RAISE(ABORT, 'delivery_attempt is append-only');
END;

CREATE TRIGGER delivery_attempt_no_delete BEFORE DELETE ON delivery_attempt
BEGIN
    SELECT RAISE(ABORT, 'delivery_attempt is append-only');
END;

CREATE TRIGGER delivery_attempt_no_replace BEFORE INSERT ON delivery_attempt WHEN NEW.seq <= (SELECT max(seq) FROM delivery_attempt)
BEGIN
    SELECT RAISE(ABORT, 'delivery_attempt is append-only');
END;

CREATE TRIGGER delivery_no_delete BEFORE DELETE ON delivery
BEGIN
    SELECT RAISE(ABORT, 'a delivery is settled, never deleted');
END;

CREATE TRIGGER delivery_notice_no_delete BEFORE DELETE ON delivery_notice
BEGIN
    SELECT RAISE(ABORT, 'a delivery keeps its notices');
END;

CREATE TRIGGER inbox_no_delete BEFORE DELETE ON inbox
BEGIN
    SELECT RAISE(ABORT, 'an inbox entry is read, never deleted');
END;
