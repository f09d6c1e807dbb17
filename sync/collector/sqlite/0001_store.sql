-- What a collector keeps. Ids are 16 bytes, hashes and ids of segments and statements 32; times are milliseconds of Unix
-- time. Other engines have the same tables with their own names for the types (BYTEA, BIGINT).

CREATE TABLE self (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT;

CREATE TABLE ticket (
  hash    BLOB PRIMARY KEY,
  expires INTEGER NOT NULL,
  network BLOB
) STRICT;

CREATE TABLE network (
  id    BLOB PRIMARY KEY,
  root  BLOB NOT NULL,
  since INTEGER NOT NULL
) STRICT;

CREATE TABLE scope (
  network BLOB NOT NULL,
  scope   BLOB NOT NULL,
  last    INTEGER NOT NULL,
  chain   BLOB NOT NULL,
  bytes   INTEGER NOT NULL,
  PRIMARY KEY (network, scope)
) STRICT;

-- Segments, and under scope zero the roster's statements. gaps: blocks that it lacks and no act has erased.
CREATE TABLE item (
  network BLOB NOT NULL,
  scope   BLOB NOT NULL,
  number  INTEGER NOT NULL,
  id      BLOB NOT NULL,
  device  BLOB NOT NULL,
  at      INTEGER NOT NULL,
  chain   BLOB NOT NULL,
  gaps    INTEGER NOT NULL,
  body    BLOB NOT NULL,
  PRIMARY KEY (network, scope, number)
) STRICT;
CREATE UNIQUE INDEX item_id ON item (network, id);

CREATE TABLE erased (
  network BLOB NOT NULL,
  id      BLOB NOT NULL,
  block   INTEGER NOT NULL,
  act     BLOB NOT NULL,
  PRIMARY KEY (network, id, block)
) STRICT;

CREATE TABLE device (
  network   BLOB NOT NULL,
  device    BLOB NOT NULL,
  count     INTEGER NOT NULL,
  seen      INTEGER NOT NULL,
  day       INTEGER NOT NULL,
  day_bytes INTEGER NOT NULL,
  PRIMARY KEY (network, device)
) STRICT;
