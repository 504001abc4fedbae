CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE task (
  id integer PRIMARY KEY,
  state state NOT NULL DEFAULT 'open',
  points integer NOT NULL CHECK (points >= 0),
  code varchar(5) NOT NULL
);
CREATE TABLE note (kind state NOT NULL, weight integer NOT NULL);
CREATE TABLE part (id integer, size bigint NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE part_1 PARTITION OF part DEFAULT;
