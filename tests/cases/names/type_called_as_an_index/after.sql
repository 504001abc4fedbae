CREATE TYPE state AS ENUM ('on', 'off');
CREATE TABLE t (id integer PRIMARY KEY, s state, n integer);
CREATE INDEX state ON t (n);
CREATE VIEW positional AS SELECT second, third FROM t AS u (first, second, third);
