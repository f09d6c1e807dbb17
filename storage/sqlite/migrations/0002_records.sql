-- Generated from domain/entity by go test ./storage/sqlite -run TestTables -update.

CREATE TABLE "persona" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "livello_identita" TEXT,
  "cognome" TEXT,
  "nome" TEXT,
  "nome_unico" ANY,
  "alias" TEXT,
  "grafia_originale" TEXT,
  "traslitterazione" TEXT,
  "data_nascita" TEXT,
  "precisione_nascita" TEXT,
  "eta_dichiarata" ANY,
  "fascia_eta" TEXT,
  "genere" TEXT,
  "luogo_nascita" TEXT,
  "cf" TEXT,
  "cf_esito" TEXT,
  "documento_tipo" TEXT,
  "documento_numero" TEXT,
  "cittadinanza_tipo" TEXT,
  "cittadinanza" TEXT,
  "residenza_comune" TEXT,
  "residenza_indirizzo" TEXT,
  "domicilio_comune" TEXT,
  "domicilio_indirizzo" TEXT,
  "senza_residenza" ANY,
  "titolo_soggiorno" TEXT,
  "permesso_motivo" TEXT,
  "permesso_scadenza" TEXT,
  "lingue" TEXT,
  "lingua_contatto" TEXT,
  "italiano" TEXT,
  "stato_civile" TEXT,
  "titolo_studio" TEXT,
  "titolo_estero" ANY,
  "occupazione" TEXT,
  "occupazione_dal" TEXT,
  "reddito_fascia" TEXT,
  "isee" INTEGER,
  "isee_scadenza" TEXT,
  "sostegni" TEXT,
  "abitazione" TEXT,
  "abitazione_rischio" TEXT,
  "destinatario" TEXT,
  "referente" BLOB,
  "quartiere" TEXT,
  "protetta" ANY,
  "protezione_elenco" TEXT
) STRICT;
CREATE INDEX "persona_cf" ON "persona" ("cf") WHERE "cf" IS NOT NULL;

CREATE TABLE "recapito" (
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
  "tipo" TEXT,
  "valore" TEXT,
  "sicurezza" TEXT,
  "orari" TEXT,
  "lingua" TEXT,
  "di_chi" TEXT,
  "verificato_il" TEXT
) STRICT;
CREATE INDEX "recapito_persona" ON "recapito" ("persona") WHERE "persona" IS NOT NULL;

CREATE TABLE "nucleo" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "riferimento" BLOB,
  "comune" TEXT,
  "componenti_totali" ANY,
  "minori" ANY,
  "quartiere" TEXT
) STRICT;
CREATE INDEX "nucleo_riferimento" ON "nucleo" ("riferimento") WHERE "riferimento" IS NOT NULL;

CREATE TABLE "componente" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "nucleo" BLOB,
  "persona" BLOB,
  "relazione" TEXT,
  "genere" TEXT,
  "fascia_eta" TEXT,
  "convivente" ANY,
  "a_carico" ANY,
  "dal" TEXT,
  "al" TEXT
) STRICT;
CREATE INDEX "componente_nucleo" ON "componente" ("nucleo") WHERE "nucleo" IS NOT NULL;
CREATE INDEX "componente_persona" ON "componente" ("persona") WHERE "persona" IS NOT NULL;

CREATE TABLE "accesso" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "data" TEXT,
  "ora" TEXT,
  "sportello" BLOB,
  "canale" TEXT,
  "operatore" BLOB,
  "persona" BLOB,
  "altri_presenti" TEXT,
  "numero_presenti" ANY,
  "richiedente" TEXT,
  "livello_identita" TEXT,
  "genere" TEXT,
  "fascia_eta" TEXT,
  "comune" TEXT,
  "cittadinanza_tipo" TEXT,
  "accompagnato_da" TEXT,
  "inviato_da" BLOB,
  "tavolo" BLOB,
  "arretrato" ANY,
  "lingua_usata" TEXT,
  "mediatore" ANY,
  "temi" TEXT,
  "destinatario" TEXT,
  "durata_min" ANY
) STRICT;
CREATE INDEX "accesso_data" ON "accesso" ("data");
CREATE INDEX "accesso_sportello" ON "accesso" ("sportello") WHERE "sportello" IS NOT NULL;
CREATE INDEX "accesso_persona" ON "accesso" ("persona") WHERE "persona" IS NOT NULL;

CREATE TABLE "bisogno" (
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
  "accesso" BLOB,
  "percorso" BLOB,
  "voce" TEXT,
  "livello" TEXT,
  "rilevato_il" TEXT,
  "detto_da" TEXT,
  "chiuso_il" TEXT
) STRICT;
CREATE INDEX "bisogno_persona" ON "bisogno" ("persona") WHERE "persona" IS NOT NULL;
CREATE INDEX "bisogno_accesso" ON "bisogno" ("accesso") WHERE "accesso" IS NOT NULL;

CREATE TABLE "richiesta" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "accesso" BLOB,
  "persona" BLOB,
  "tipo" TEXT,
  "urgente" ANY
) STRICT;
CREATE INDEX "richiesta_accesso" ON "richiesta" ("accesso") WHERE "accesso" IS NOT NULL;
CREATE INDEX "richiesta_persona" ON "richiesta" ("persona") WHERE "persona" IS NOT NULL;

CREATE TABLE "risposta" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "accesso" BLOB,
  "richiesta" BLOB,
  "tipo" TEXT,
  "data" TEXT,
  "operatore" BLOB,
  "minuti" ANY,
  "esito" TEXT,
  "invio" BLOB,
  "dote" BLOB
) STRICT;
CREATE INDEX "risposta_accesso" ON "risposta" ("accesso") WHERE "accesso" IS NOT NULL;

CREATE TABLE "percorso" (
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
  "tipo" TEXT,
  "responsabile" BLOB,
  "equipe" TEXT,
  "valutazione" BLOB,
  "selezionata_da" BLOB,
  "proposto_il" TEXT,
  "avviato_il" TEXT,
  "fine_prevista" TEXT,
  "chiuso_il" TEXT,
  "motivo_chiusura" TEXT,
  "patto_firmato_il" TEXT,
  "win_fase" TEXT,
  "win_azione" TEXT,
  "win_fondo" TEXT,
  "prins_azione" TEXT,
  "ente_ospitante" BLOB
) STRICT;
CREATE INDEX "percorso_persona" ON "percorso" ("persona") WHERE "persona" IS NOT NULL;

CREATE TABLE "obiettivo" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "percorso" BLOB,
  "dimensione" TEXT,
  "scadenza" TEXT,
  "esito" TEXT,
  "verificato_il" TEXT
) STRICT;
CREATE INDEX "obiettivo_percorso" ON "obiettivo" ("percorso") WHERE "percorso" IS NOT NULL;

CREATE TABLE "sessione" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "percorso" BLOB,
  "persone" TEXT,
  "data" TEXT,
  "inizio" TEXT,
  "durata_min" ANY,
  "preparazione_min" ANY,
  "viaggio_min" ANY,
  "operatore" BLOB,
  "professione" TEXT,
  "tipo" TEXT,
  "luogo" TEXT,
  "esito" TEXT,
  "firmata_il" INTEGER
) STRICT;
CREATE INDEX "sessione_percorso" ON "sessione" ("percorso") WHERE "percorso" IS NOT NULL;
CREATE INDEX "sessione_data" ON "sessione" ("data");

CREATE TABLE "ente" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "motivo_annullamento" TEXT,
  "nome" TEXT,
  "tipo" TEXT,
  "comune" TEXT,
  "referente" TEXT,
  "email" TEXT,
  "telefono" TEXT,
  "accetta_invii" ANY,
  "giorni_risposta" ANY
) STRICT;

CREATE TABLE "operatore" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "motivo_annullamento" TEXT,
  "nome" TEXT,
  "email" TEXT,
  "telefono" TEXT,
  "ruolo" TEXT,
  "professione" TEXT,
  "sportelli" TEXT,
  "albo_numero" TEXT,
  "riservatezza_firmata_il" TEXT,
  "dal" TEXT,
  "al" TEXT
) STRICT;

CREATE TABLE "sportello" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "programma" BLOB,
  "azione" BLOB,
  "motivo_annullamento" TEXT,
  "nome" TEXT,
  "ente" BLOB,
  "comune" TEXT,
  "indirizzo" TEXT,
  "orari" TEXT,
  "attivo_dal" TEXT,
  "attivo_al" TEXT
) STRICT;

CREATE TABLE "programma" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "motivo_annullamento" TEXT,
  "codice" TEXT,
  "titolo" TEXT,
  "enti" TEXT,
  "dal" TEXT,
  "al" TEXT,
  "cup" TEXT,
  "importo" INTEGER,
  "nota" TEXT
) STRICT;

CREATE TABLE "attivita" (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  write INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  sealed BLOB,
  edited INTEGER NOT NULL,
  "stato" TEXT,
  "motivo_annullamento" TEXT,
  "programma" BLOB,
  "codice" TEXT,
  "titolo" TEXT,
  "genitore" BLOB
) STRICT;
CREATE INDEX "attivita_programma" ON "attivita" ("programma") WHERE "programma" IS NOT NULL;

CREATE TABLE "consenso" (
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
  "atto" TEXT,
  "finalita" TEXT,
  "ente" BLOB,
  "lingua" TEXT,
  "forma" TEXT,
  "esito" TEXT,
  "data" TEXT,
  "scade_il" TEXT,
  "ritirato_il" TEXT,
  "raccolto_da" BLOB,
  "interprete" TEXT,
  "rappresentanti" TEXT,
  "senza_consenso" TEXT,
  "sostituisce" BLOB,
  "allegato" BLOB
) STRICT;
CREATE INDEX "consenso_persona" ON "consenso" ("persona") WHERE "persona" IS NOT NULL;

CREATE TABLE "appuntamento" (
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
  "data" TEXT,
  "ora" TEXT,
  "sportello" BLOB,
  "operatore" BLOB,
  "percorso" BLOB,
  "esito" TEXT,
  "promemoria_recapito" BLOB,
  "promemoria_il" TEXT
) STRICT;
CREATE INDEX "appuntamento_persona" ON "appuntamento" ("persona") WHERE "persona" IS NOT NULL;
CREATE INDEX "appuntamento_data" ON "appuntamento" ("data");

-- What the planner may expect of a large desk, the same on every laptop: no file is ever analysed.
ANALYZE sqlite_schema;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 VALUES ('persona', 'sqlite_autoindex_persona_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('persona', 'persona_cf', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('recapito', 'sqlite_autoindex_recapito_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('recapito', 'recapito_persona', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('nucleo', 'sqlite_autoindex_nucleo_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('nucleo', 'nucleo_riferimento', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('componente', 'sqlite_autoindex_componente_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('componente', 'componente_nucleo', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('componente', 'componente_persona', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('accesso', 'sqlite_autoindex_accesso_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('accesso', 'accesso_data', '100000 300');
INSERT INTO sqlite_stat1 VALUES ('accesso', 'accesso_sportello', '100000 30000');
INSERT INTO sqlite_stat1 VALUES ('accesso', 'accesso_persona', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('bisogno', 'sqlite_autoindex_bisogno_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('bisogno', 'bisogno_persona', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('bisogno', 'bisogno_accesso', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('richiesta', 'sqlite_autoindex_richiesta_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('richiesta', 'richiesta_accesso', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('richiesta', 'richiesta_persona', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('risposta', 'sqlite_autoindex_risposta_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('risposta', 'risposta_accesso', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('percorso', 'sqlite_autoindex_percorso_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('percorso', 'percorso_persona', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('obiettivo', 'sqlite_autoindex_obiettivo_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('obiettivo', 'obiettivo_percorso', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('sessione', 'sqlite_autoindex_sessione_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('sessione', 'sessione_percorso', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('sessione', 'sessione_data', '100000 300');
INSERT INTO sqlite_stat1 VALUES ('ente', 'sqlite_autoindex_ente_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('operatore', 'sqlite_autoindex_operatore_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('sportello', 'sqlite_autoindex_sportello_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('programma', 'sqlite_autoindex_programma_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('attivita', 'sqlite_autoindex_attivita_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('attivita', 'attivita_programma', '100000 30000');
INSERT INTO sqlite_stat1 VALUES ('consenso', 'sqlite_autoindex_consenso_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('consenso', 'consenso_persona', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('appuntamento', 'sqlite_autoindex_appuntamento_1', '100000 1');
INSERT INTO sqlite_stat1 VALUES ('appuntamento', 'appuntamento_persona', '100000 10');
INSERT INTO sqlite_stat1 VALUES ('appuntamento', 'appuntamento_data', '100000 300');
