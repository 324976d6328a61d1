-- The same as stock-storage.sql, for PostgreSQL: one upsert to write and one key look-up to read, the least that the contract of
-- Microsoft.Orleans.Persistence.AdoNet allows. Half-empty pages let an update stay on its page.
CREATE TABLE OrleansQuery
(
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);

CREATE TABLE grain_state
(
    service   text    NOT NULL,
    type      text    NOT NULL,
    n0        bigint  NOT NULL,
    n1        bigint  NOT NULL,
    extension text    NOT NULL,
    payload   bytea,
    version   integer NOT NULL,
    PRIMARY KEY (service, type, n0, n1, extension)
) WITH (fillfactor = 50);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', '
    SELECT payload AS PayloadBinary, version AS Version FROM grain_state
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND extension = coalesce(@GrainIdExtensionString, '''')
'),
('WriteToStorageKey', '
    INSERT INTO grain_state (service, type, n0, n1, extension, payload, version)
    VALUES (@ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''''), @PayloadBinary, 1)
    ON CONFLICT (service, type, n0, n1, extension)
    DO UPDATE SET payload = excluded.payload, version = grain_state.version + 1 WHERE grain_state.version = @GrainStateVersion
    RETURNING version AS NewGrainStateVersion
'),
('ClearStorageKey', '
    UPDATE grain_state SET payload = NULL, version = version + 1
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND extension = coalesce(@GrainIdExtensionString, '''') AND version = @GrainStateVersion
    RETURNING version AS NewGrainStateVersion
');
