-- What this laptop knows of the places that hold its work. Ids of 32 bytes are those of segments and of the roster's
-- statements, which lie in a file of their own.

-- Lives of collectors' stores. A copy that is put back begins a new life; what is known of the one before is void then.
CREATE TABLE depot (
  n           INTEGER PRIMARY KEY,
  collector   BLOB NOT NULL,
  incarnation BLOB NOT NULL,
  ended       INTEGER NOT NULL,
  UNIQUE (collector, incarnation)
) STRICT;

-- Collectors' receipts as they were signed, each once; at by the collector's clock.
CREATE TABLE receipt (
  n     INTEGER PRIMARY KEY,
  depot INTEGER NOT NULL REFERENCES depot,
  at    INTEGER NOT NULL,
  body  BLOB NOT NULL
) STRICT;

-- What a depot holds: by its receipt, under a number of the scope, or because it came from there, by this laptop's clock.
-- The roster's scope is 16 zero bytes.
CREATE TABLE held (
  depot   INTEGER NOT NULL REFERENCES depot,
  id      BLOB NOT NULL,
  scope   BLOB NOT NULL,
  at      INTEGER NOT NULL,
  number  INTEGER,
  receipt INTEGER REFERENCES receipt,
  PRIMARY KEY (depot, id)
) STRICT, WITHOUT ROWID;

-- Closed segments that a living depot is not known to hold, so that nobody has to look for them among all that it holds.
CREATE TABLE waiting (
  depot   INTEGER NOT NULL REFERENCES depot,
  segment INTEGER NOT NULL REFERENCES segment,
  PRIMARY KEY (depot, segment)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER segment_closed AFTER UPDATE OF id ON segment WHEN OLD.id IS NULL AND NEW.id IS NOT NULL BEGIN
  INSERT OR IGNORE INTO waiting (depot, segment) SELECT n, NEW.n FROM depot WHERE NOT ended;
END;
CREATE TRIGGER segment_taken AFTER INSERT ON segment WHEN NEW.id IS NOT NULL BEGIN
  INSERT OR IGNORE INTO waiting (depot, segment) SELECT n, NEW.n FROM depot WHERE NOT ended;
END;

-- What is remembered of one collector between exchanges: an ExchangeState of exchange.proto.
CREATE TABLE exchange (
  collector BLOB PRIMARY KEY,
  state     BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Sticks' bundles that were taken.
CREATE TABLE bundle (
  id BLOB PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
