-- What a laptop keeps for sticks.

-- Keys to which its sticks are sealed. The secret half is taken out 90 days after the next one was made: an older stick opens
-- for nobody then. Times by this laptop's clock; replaced is null for the one that the roster names as the newest.
CREATE TABLE stick_key (
  public   BLOB PRIMARY KEY,
  secret   BLOB NOT NULL,
  made     INTEGER NOT NULL,
  replaced INTEGER
) STRICT, WITHOUT ROWID;

-- Up to where another laptop said, in a bundle that it signed, that it holds streams without a gap; at by its clock.
CREATE TABLE peer_head (
  peer        BLOB NOT NULL,
  device      BLOB NOT NULL,
  scope       BLOB NOT NULL,
  incarnation BLOB NOT NULL,
  number      INTEGER NOT NULL,
  segment     BLOB NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (peer, device, scope, incarnation)
) STRICT, WITHOUT ROWID;

-- Bundles that this laptop wrote, by their names.
CREATE TABLE bundle_written (
  name TEXT PRIMARY KEY,
  at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
