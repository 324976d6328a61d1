-- Files of evidence: their bytes, which every process of the cluster serves, and for whom each was given, because that says who may see
-- it. A file's bytes and its first row are stored in one transaction. Instants are milliseconds.
CREATE TABLE evidence (
    sha256       text   COLLATE "C" NOT NULL,
    programme    text   COLLATE "C" NOT NULL,
    -- Empty for the office.
    department   text   COLLATE "C" NOT NULL,
    size         bigint NOT NULL,
    content_type text   NOT NULL,
    name         text   NOT NULL,
    uploaded_by  text   NOT NULL,
    at           bigint NOT NULL,
    PRIMARY KEY (sha256, programme, department)
);

CREATE TABLE evidence_chunk (
    sha256 text    COLLATE "C" NOT NULL,
    no     integer NOT NULL,
    bytes  bytea   NOT NULL,
    PRIMARY KEY (sha256, no)
);

-- Most of it is compressed already.
ALTER TABLE evidence_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TRIGGER evidence_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE evidence ENABLE ALWAYS TRIGGER evidence_append_only;

CREATE TRIGGER evidence_chunk_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_chunk
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE evidence_chunk ENABLE ALWAYS TRIGGER evidence_chunk_append_only;
