-- Lives of collectors' stores of which two receipts cannot both be true: laptops were shown different histories, or the store was put
-- back unnoticed. Both receipts are the proof. Compared is 0 until the next exchange has begun to compare anew what lies there.
CREATE TABLE contradiction (
  depot    INTEGER PRIMARY KEY REFERENCES depot,
  one      INTEGER NOT NULL REFERENCES receipt,
  other    INTEGER NOT NULL REFERENCES receipt,
  compared INTEGER NOT NULL
) STRICT;

CREATE INDEX held_number ON held (depot, scope, number);
