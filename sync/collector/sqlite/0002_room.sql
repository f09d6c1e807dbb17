-- Where two laptops meet, and what they leave there for each other, sealed.

CREATE TABLE room (
  network BLOB NOT NULL,
  id      BLOB NOT NULL,
  device  BLOB NOT NULL,
  expires INTEGER NOT NULL,
  PRIMARY KEY (network, id)
) STRICT;

CREATE TABLE left_in_room (
  network BLOB NOT NULL,
  room    BLOB NOT NULL,
  slot    INTEGER NOT NULL,
  body    BLOB NOT NULL,
  PRIMARY KEY (network, room, slot)
) STRICT;
