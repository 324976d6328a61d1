-- What a parent compares with what it holds, kept by every commit, so that comparing costs the same for ten children as for a million.
CREATE TABLE owner_digest (
    owner      TEXT    NOT NULL PRIMARY KEY,
    -- Children that carry a tally, and the sum of their change_seq.
    count      INTEGER NOT NULL,
    change_sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO owner_digest (owner, count, change_sum)
SELECT owner, count(*), sum(change_seq) FROM entity WHERE owner IS NOT NULL AND tally IS NOT NULL GROUP BY owner;

-- No query sums changes along the index any more; without them an ordinary commit leaves it alone, and children are read in the
-- order in which they lie in the table.
DROP INDEX entity_owner;
CREATE INDEX entity_owner ON entity (owner) WHERE owner IS NOT NULL;
