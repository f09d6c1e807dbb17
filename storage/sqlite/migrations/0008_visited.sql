-- What the user of a private store has seen of each person's story: 8 bytes an entry.
CREATE TABLE visited (
  person BLOB PRIMARY KEY,
  seen   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
