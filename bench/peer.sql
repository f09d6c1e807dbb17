-- The same session in an SQLite without log and without encryption: the columns that Soglia's table has, the narrative beside them.
CREATE TABLE sessione (
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  stato TEXT,
  programma BLOB,
  azione BLOB,
  motivo_annullamento TEXT,
  percorso BLOB,
  persone TEXT,
  data TEXT,
  inizio TEXT,
  durata_min INTEGER,
  preparazione_min INTEGER,
  viaggio_min INTEGER,
  operatore BLOB,
  professione TEXT,
  tipo TEXT,
  luogo TEXT,
  esito TEXT,
  resoconto TEXT,
  resoconto_giudiziario TEXT,
  firmata_il INTEGER
) STRICT;
CREATE INDEX sessione_percorso ON sessione (percorso) WHERE percorso IS NOT NULL;
CREATE INDEX sessione_data ON sessione (data);

CREATE TABLE sessione_persona (
  persona BLOB NOT NULL,
  sessione INTEGER NOT NULL,
  PRIMARY KEY (persona, sessione)
) STRICT, WITHOUT ROWID;
