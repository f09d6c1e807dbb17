-- What a replica keeps beside its log and tables: what came and cannot be applied yet, and what is known of that has not come.

-- Segments that do not count, or not yet. Bytes hold a segment as it came while its blocks have no names; they are null where it
-- counted once, and its blocks stand in block and erased. Reason: see Reason.
CREATE TABLE aside (
  segment INTEGER PRIMARY KEY,
  reason  INTEGER NOT NULL,
  bytes   BLOB
) STRICT;

-- Writes to records whose creation has not come.
CREATE TABLE parked (
  entity INTEGER NOT NULL,
  record BLOB NOT NULL,
  write  INTEGER NOT NULL,
  PRIMARY KEY (entity, record, write)
) STRICT, WITHOUT ROWID;

-- Writes that another has replaced in a field before they came: they hold nothing when they do. Name is the first 16 bytes of
-- their segment's id.
CREATE TABLE awaited (
  entity   INTEGER NOT NULL,
  row      INTEGER NOT NULL,
  field    INTEGER NOT NULL,
  name     BLOB NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (entity, row, field, name, position)
) STRICT, WITHOUT ROWID;

-- Blocks that came without their bytes, and that no act erased: their hashes stand in erased.
CREATE TABLE missing (
  name INTEGER PRIMARY KEY
) STRICT;

-- Writes that acts erase and that have not come, or not counted yet, by the write that holds the act.
CREATE TABLE doomed (
  name     BLOB NOT NULL,
  position INTEGER NOT NULL,
  act      INTEGER NOT NULL,
  PRIMARY KEY (name, position, act)
) STRICT, WITHOUT ROWID;

-- Acts whose right is not known yet, by the write that holds them.
CREATE TABLE idle_act (
  write INTEGER PRIMARY KEY
) STRICT;
