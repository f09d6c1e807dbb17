-- Acts that take away a record or all that belongs to a subject, by the name of the write that carries them: they hold for
-- what comes later too.
CREATE TABLE erasure (
  act INTEGER PRIMARY KEY
) STRICT;

-- Records that such an act is known to take away.
CREATE TABLE struck (
  record BLOB NOT NULL,
  act    INTEGER NOT NULL,
  PRIMARY KEY (record, act)
) STRICT, WITHOUT ROWID;

-- Writes of a protected subject that nobody has carried into its scope yet: their blocks stay sealed, no row holds them.
CREATE TABLE uncarried (
  write INTEGER PRIMARY KEY,
  act   INTEGER NOT NULL
) STRICT;

-- The act by which a block went, for the lists that collectors are given.
CREATE TABLE erased_by (
  name INTEGER PRIMARY KEY,
  act  INTEGER NOT NULL
) STRICT;

-- Writes that an act took away which had not seen them: their author is told.
CREATE TABLE unseen (
  write INTEGER NOT NULL,
  act   INTEGER NOT NULL,
  PRIMARY KEY (write, act)
) STRICT, WITHOUT ROWID;

-- Writes that repeat those of another scope, with what they were there; first is the one by which the others of that name are known.
CREATE TABLE carried (
  write    INTEGER PRIMARY KEY,
  first    INTEGER NOT NULL,
  name     BLOB NOT NULL,
  position INTEGER NOT NULL,
  author   BLOB NOT NULL,
  device   BLOB NOT NULL,
  lamport  INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  doubt    INTEGER NOT NULL
) STRICT;
CREATE INDEX carried_name ON carried (name, position);
CREATE INDEX carried_first ON carried (first) WHERE first <> write;

-- Carried writes that do not count, or not yet: neither is their device the original's, nor does their author coordinate the scope.
CREATE TABLE idle_carry (
  write INTEGER PRIMARY KEY
) STRICT;
