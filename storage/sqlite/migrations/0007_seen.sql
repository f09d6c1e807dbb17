-- Generated from domain/entity by go test ./storage/sqlite -run TestTables -update.

CREATE TABLE "presa_visione" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "flusso" TEXT,
  "numero" ANY
) STRICT;
CREATE INDEX "presa_visione_flusso" ON "presa_visione" ("flusso") WHERE "flusso" IS NOT NULL;

-- What the planner may expect of a large desk, the same on every laptop: no file is ever analysed.
INSERT INTO sqlite_stat1 VALUES ('presa_visione', 'sqlite_autoindex_presa_visione_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('presa_visione', 'presa_visione_flusso', '100000 1');
