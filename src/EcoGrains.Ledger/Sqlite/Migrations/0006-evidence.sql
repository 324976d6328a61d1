-- Files of evidence, which lie beside the database: for whom each was given, because that says who may see it. Instants are milliseconds.
CREATE TABLE evidence (
    sha256       TEXT    NOT NULL,
    programme    TEXT    NOT NULL,
    -- Empty for the office.
    department   TEXT    NOT NULL,
    size         INTEGER NOT NULL,
    content_type TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    uploaded_by  TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (sha256, programme, department)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;

CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;

CREATE TRIGGER evidence_no_replace BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM evidence WHERE sha256 = NEW.sha256 AND programme = NEW.programme AND department = NEW.department)
BEGIN
    SELECT RAISE(ABORT, 'evidence is append-only');
END;
