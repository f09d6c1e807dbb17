-- The log, and what is kept beside the entities' tables. 16-byte ids are UUIDs; times are milliseconds of Unix time.

-- What the store remembers about itself: lamport, the wall time of the last commit.
CREATE TABLE state (
  name  TEXT PRIMARY KEY,
  value ANY
) STRICT, WITHOUT ROWID;

-- Scopes that this file holds records of; desk is null for the network's own.
CREATE TABLE scope (
  n    INTEGER PRIMARY KEY,
  id   BLOB NOT NULL UNIQUE,
  desk BLOB
) STRICT;

-- Device × scope × incarnation.
CREATE TABLE stream (
  n           INTEGER PRIMARY KEY,
  device      BLOB NOT NULL,
  scope       INTEGER NOT NULL REFERENCES scope,
  incarnation BLOB NOT NULL,
  UNIQUE (device, scope, incarnation)
) STRICT;

-- Commits of one author in one scope. While a segment is open, id, header, sealed and signature are null, and the
-- commits stand in pending.
CREATE TABLE segment (
  n         INTEGER PRIMARY KEY,
  stream    INTEGER NOT NULL REFERENCES stream,
  number    INTEGER NOT NULL,
  author    BLOB NOT NULL,
  epoch     INTEGER NOT NULL,
  codelists INTEGER NOT NULL,
  programme INTEGER NOT NULL,
  id        BLOB,
  header    BLOB,
  sealed    BLOB,
  signature BLOB
) STRICT;
CREATE INDEX segment_stream ON segment (stream, number);
CREATE UNIQUE INDEX segment_id ON segment (id) WHERE id IS NOT NULL;
CREATE INDEX segment_open ON segment (stream) WHERE id IS NULL;

-- A write's local name is segment.n << 20 | position in the segment.

-- Commits of open segments, by the name of their first write.
CREATE TABLE pending (
  write INTEGER PRIMARY KEY,
  body  BLOB NOT NULL
) STRICT;

-- Sealed values, by write << 3 | class.
CREATE TABLE block (
  name  INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

-- Blocks that were lawfully removed: what is left of them is their SHA-256, so that the segment's signature holds.
CREATE TABLE erased (
  name INTEGER PRIMARY KEY,
  hash BLOB NOT NULL
) STRICT;

-- When the writes from this one on were written, until the next row or the segment's end.
CREATE TABLE moment (
  write   INTEGER PRIMARY KEY,
  lamport INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  doubt   INTEGER NOT NULL
) STRICT;

-- Fields that are not held by the write that created their record, or not by it alone.
CREATE TABLE holder (
  entity INTEGER NOT NULL,
  row    INTEGER NOT NULL,
  field  INTEGER NOT NULL,
  write  INTEGER NOT NULL,
  PRIMARY KEY (entity, row, field, write)
) STRICT, WITHOUT ROWID;

-- Items of lists of references and of indexed lists, by entity << 16 | field.
CREATE TABLE link (
  field INTEGER NOT NULL,
  item  ANY NOT NULL,
  row   INTEGER NOT NULL,
  PRIMARY KEY (field, item, row)
) STRICT, WITHOUT ROWID;

-- What people are found by, 256 rows of persona to a blob.
CREATE TABLE finder_name (
  chunk   INTEGER PRIMARY KEY,
  entries BLOB NOT NULL
) STRICT;
CREATE TABLE finder_number (
  chunk   INTEGER PRIMARY KEY,
  entries BLOB NOT NULL
) STRICT;

-- Unfinished forms; used in private stores alone.
CREATE TABLE draft (
  id       BLOB PRIMARY KEY,
  screen   TEXT NOT NULL,
  body     BLOB NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
