-- What Microsoft.Orleans.Persistence.AdoNet expects to find in a database: a table of named queries, and whatever they work on. Written for
-- this benchmark from the parameters that the provider binds: one upsert to write and one key look-up to read, the least that the provider's
-- contract allows, so that the comparison errs in its favour.
CREATE TABLE OrleansQuery
(
    QueryKey  TEXT PRIMARY KEY,
    QueryText TEXT NOT NULL
);

CREATE TABLE grain_state
(
    service   TEXT    NOT NULL,
    type      TEXT    NOT NULL,
    n0        INTEGER NOT NULL,
    n1        INTEGER NOT NULL,
    extension TEXT    NOT NULL,
    payload   BLOB,
    version   INTEGER NOT NULL,
    PRIMARY KEY (service, type, n0, n1, extension)
) WITHOUT ROWID;

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', '
    SELECT payload AS PayloadBinary, version AS Version FROM grain_state
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND extension = coalesce(@GrainIdExtensionString, '''')
'),
('WriteToStorageKey', '
    INSERT INTO grain_state (service, type, n0, n1, extension, payload, version)
    VALUES (@ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''''), @PayloadBinary, 1)
    ON CONFLICT DO UPDATE SET payload = excluded.payload, version = version + 1 WHERE version = @GrainStateVersion
    RETURNING version AS NewGrainStateVersion
'),
('ClearStorageKey', '
    UPDATE grain_state SET payload = NULL, version = version + 1
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND extension = coalesce(@GrainIdExtensionString, '''') AND version = @GrainStateVersion
    RETURNING version AS NewGrainStateVersion
');
