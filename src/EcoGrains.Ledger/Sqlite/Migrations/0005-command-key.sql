-- The commands that clients gave a key: a second one with the same key at the same entity has no effect. Instants are milliseconds.
CREATE TABLE command_key (
    entity_id   TEXT    NOT NULL REFERENCES entity (id),
    key         TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    -- The entity's version that the command made.
    version     INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (entity_id, key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER command_key_no_update BEFORE UPDATE ON command_key
BEGIN
    SELECT RAISE(ABORT, 'command_key is append-only');
END;

CREATE TRIGGER command_key_no_delete BEFORE DELETE ON command_key
BEGIN
    SELECT RAISE(ABORT, 'command_key is append-only');
END;

CREATE TRIGGER command_key_no_replace BEFORE INSERT ON command_key
WHEN EXISTS (SELECT 1 FROM command_key WHERE entity_id = NEW.entity_id AND key = NEW.key)
BEGIN
    SELECT RAISE(ABORT, 'command_key is append-only');
END;
