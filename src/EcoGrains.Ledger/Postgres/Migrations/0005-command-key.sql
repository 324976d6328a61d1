-- The commands that clients gave a key: a second one with the same key at the same entity has no effect. Instants are milliseconds.
CREATE TABLE command_key (
    entity_id   text   COLLATE "C" NOT NULL,
    key         text   COLLATE "C" NOT NULL,
    fingerprint text   NOT NULL,
    -- The entity's version that the command made.
    version     bigint NOT NULL,
    at          bigint NOT NULL,
    PRIMARY KEY (entity_id, key)
);

CREATE TRIGGER command_key_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON command_key
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE command_key ENABLE ALWAYS TRIGGER command_key_append_only;
