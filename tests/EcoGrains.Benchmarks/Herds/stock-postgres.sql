-- What Microsoft.Orleans.Persistence.AdoNet and Microsoft.Orleans.Reminders.AdoNet expect to find in PostgreSQL: a table of named queries, and
-- whatever they work on. Written for this benchmark from the parameters that the providers bind: one statement each, keyed by what they look
-- for, the least that their contract allows, so that the comparison errs in their favour.
CREATE TABLE OrleansQuery
(
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);

CREATE TABLE grain_state
(
    service   text   NOT NULL,
    type      text   NOT NULL,
    n0        bigint NOT NULL,
    n1        bigint NOT NULL,
    extension text   NOT NULL,
    payload   bytea,
    version   int    NOT NULL,
    PRIMARY KEY (service, type, n0, n1, extension)
);

CREATE TABLE reminder
(
    service  text        NOT NULL,
    grain    text        NOT NULL,
    name     text        NOT NULL,
    start_at timestamptz NOT NULL,
    period   bigint      NOT NULL,
    hash     int         NOT NULL,
    version  int         NOT NULL,
    PRIMARY KEY (service, grain, name)
);

CREATE INDEX reminder_hash ON reminder (service, hash);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', '
    SELECT payload AS "PayloadBinary", version AS "Version" FROM grain_state
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND extension = coalesce(@GrainIdExtensionString, '''')
'),
('WriteToStorageKey', '
    INSERT INTO grain_state AS old (service, type, n0, n1, extension, payload, version)
    VALUES (@ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''''), @PayloadBinary, 1)
    ON CONFLICT (service, type, n0, n1, extension) DO UPDATE SET payload = excluded.payload, version = old.version + 1 WHERE old.version = @GrainStateVersion
    RETURNING version AS "NewGrainStateVersion"
'),
('ClearStorageKey', '
    UPDATE grain_state SET payload = NULL, version = version + 1
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND extension = coalesce(@GrainIdExtensionString, '''') AND version = @GrainStateVersion
    RETURNING version AS "NewGrainStateVersion"
'),
('DeleteStorageKey', '
    DELETE FROM grain_state
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND extension = coalesce(@GrainIdExtensionString, '''') AND version = @GrainStateVersion
    RETURNING version + 1 AS "NewGrainStateVersion"
'),
('UpsertReminderRowKey', '
    INSERT INTO reminder AS old (service, grain, name, start_at, period, hash, version)
    VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
    ON CONFLICT (service, grain, name) DO UPDATE SET start_at = excluded.start_at, period = excluded.period, hash = excluded.hash, version = old.version + 1
    RETURNING version AS "Version"
'),
('ReadReminderRowsKey', '
    SELECT grain AS "GrainId", name AS "ReminderName", start_at AS "StartTime", period AS "Period", version AS "Version" FROM reminder
    WHERE service = @ServiceId AND grain = @GrainId
'),
('ReadReminderRowKey', '
    SELECT grain AS "GrainId", name AS "ReminderName", start_at AS "StartTime", period AS "Period", version AS "Version" FROM reminder
    WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName
'),
('ReadRangeRows1Key', '
    SELECT grain AS "GrainId", name AS "ReminderName", start_at AS "StartTime", period AS "Period", version AS "Version" FROM reminder
    WHERE service = @ServiceId AND hash > @BeginHash AND hash <= @EndHash
'),
('ReadRangeRows2Key', '
    SELECT grain AS "GrainId", name AS "ReminderName", start_at AS "StartTime", period AS "Period", version AS "Version" FROM reminder
    WHERE service = @ServiceId AND (hash > @BeginHash OR hash <= @EndHash)
'),
('DeleteReminderRowKey', '
    WITH gone AS (DELETE FROM reminder WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName AND version = @Version RETURNING 1)
    SELECT count(*) > 0 FROM gone
'),
('DeleteReminderRowsKey', '
    DELETE FROM reminder WHERE service = @ServiceId
');
