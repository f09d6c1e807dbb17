-- Fields that several writes hold: what somebody may have to decide. It follows from holder, and saves looking through it.
CREATE TABLE contested (
  entity INTEGER NOT NULL,
  row    INTEGER NOT NULL,
  field  INTEGER NOT NULL,
  PRIMARY KEY (entity, row, field)
) STRICT, WITHOUT ROWID;

INSERT INTO contested (entity, row, field)
  SELECT entity, row, field FROM holder GROUP BY entity, row, field HAVING count(*) > 1;

INSERT INTO sqlite_stat1 VALUES ('contested', 'contested', '1000 100 2 1');
