CREATE TABLE seat (id integer PRIMARY KEY, room text, guest text, CONSTRAINT seat_once UNIQUE NULLS NOT DISTINCT (room, guest));
CREATE TABLE badge (id integer PRIMARY KEY, code text);
CREATE UNIQUE INDEX badge_code ON badge (code) NULLS NOT DISTINCT;
