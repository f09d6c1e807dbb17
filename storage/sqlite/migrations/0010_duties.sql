-- Generated from domain/entity by go test ./storage/sqlite -run TestTables -update.

CREATE TABLE "nota_psicologica" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "autrice" BLOB
) STRICT;

CREATE TABLE "psicologia_mensile" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "operatore" BLOB,
  "mese" TEXT,
  "persone" ANY,
  "sedute" ANY,
  "minuti" ANY
) STRICT;
CREATE INDEX "psicologia_mensile_mese" ON "psicologia_mensile" ("mese") WHERE "mese" IS NOT NULL;

CREATE TABLE "invio" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "persona" BLOB,
  "a_ente" BLOB,
  "da_sportello" BLOB,
  "richiesta" BLOB,
  "consenso" BLOB,
  "data" TEXT,
  "urgente" ANY,
  "rispondere_entro" TEXT,
  "esito" TEXT,
  "risposto_il" TEXT,
  "risposto_da" TEXT,
  "primo_appuntamento" TEXT,
  "a_sportello" BLOB,
  "segue" BLOB
) STRICT;
CREATE INDEX "invio_persona" ON "invio" ("persona") WHERE "persona" IS NOT NULL;
CREATE INDEX "invio_data" ON "invio" ("data");

CREATE TABLE "diritto" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "persona" BLOB,
  "diritto" TEXT,
  "ricevuta_il" TEXT,
  "termine" TEXT,
  "chiusa_il" TEXT,
  "psicologhe_risposto" TEXT
) STRICT;
CREATE INDEX "diritto_persona" ON "diritto" ("persona") WHERE "persona" IS NOT NULL;
CREATE INDEX "diritto_ricevuta_il" ON "diritto" ("ricevuta_il");

CREATE TABLE "violazione" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "scoperta_il" INTEGER,
  "tipo" TEXT,
  "persone_stimate" ANY,
  "classi" TEXT,
  "cifrato" ANY,
  "rischio" TEXT,
  "garante_entro" INTEGER,
  "garante_notificato_il" INTEGER,
  "persone_informate_il" TEXT,
  "dispositivo" TEXT
) STRICT;

CREATE TABLE "stanza_occupata" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "sportello" BLOB,
  "data" TEXT,
  "dalle" TEXT,
  "alle" TEXT
) STRICT;
CREATE INDEX "stanza_occupata_data" ON "stanza_occupata" ("data");

CREATE TABLE "affidamento" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "persona" BLOB,
  "a" BLOB,
  "data" TEXT,
  "esito" TEXT,
  "risposto_il" TEXT
) STRICT;
CREATE INDEX "affidamento_persona" ON "affidamento" ("persona") WHERE "persona" IS NOT NULL;
CREATE INDEX "affidamento_a" ON "affidamento" ("a") WHERE "a" IS NOT NULL;

CREATE TABLE "busta" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "tipo" TEXT,
  "per_sportello" BLOB,
  "per_operatore" BLOB,
  "contenuto" TEXT,
  "scade_il" TEXT,
  "risponde_a" BLOB
) STRICT;
CREATE INDEX "busta_per_sportello" ON "busta" ("per_sportello") WHERE "per_sportello" IS NOT NULL;
CREATE INDEX "busta_per_operatore" ON "busta" ("per_operatore") WHERE "per_operatore" IS NOT NULL;

CREATE TABLE "registro" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT
) STRICT;

CREATE TABLE "testo_informativa" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "atto" TEXT,
  "lingua" TEXT,
  "versione" TEXT,
  "titolare" TEXT,
  "testo" TEXT,
  "approvato_da" BLOB,
  "approvato_il" TEXT,
  "traduzione_rivista" ANY
) STRICT;

-- What the planner may expect of a large desk, the same on every laptop: no file is ever analysed.
INSERT INTO sqlite_stat1 VALUES ('nota_psicologica', 'sqlite_autoindex_nota_psicologica_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('psicologia_mensile', 'sqlite_autoindex_psicologia_mensile_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('psicologia_mensile', 'psicologia_mensile_mese', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('invio', 'sqlite_autoindex_invio_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('invio', 'invio_persona', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('invio', 'invio_data', '100000 300');
INSERT INTO sqlite_stat1 VALUES ('diritto', 'sqlite_autoindex_diritto_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('diritto', 'diritto_persona', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('diritto', 'diritto_ricevuta_il', '100000 300');
INSERT INTO sqlite_stat1 VALUES ('violazione', 'sqlite_autoindex_violazione_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('stanza_occupata', 'sqlite_autoindex_stanza_occupata_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('stanza_occupata', 'stanza_occupata_data', '100000 300');
INSERT INTO sqlite_stat1 VALUES ('affidamento', 'sqlite_autoindex_affidamento_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('affidamento', 'affidamento_persona', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('affidamento', 'affidamento_a', '100000 30000');
INSERT INTO sqlite_stat1 VALUES ('busta', 'sqlite_autoindex_busta_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('busta', 'busta_per_sportello', '100000 30000');
INSERT INTO sqlite_stat1 VALUES ('busta', 'busta_per_operatore', '100000 30000');
INSERT INTO sqlite_stat1 VALUES ('registro', 'sqlite_autoindex_registro_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('testo_informativa', 'sqlite_autoindex_testo_informativa_1', '100000 1');
