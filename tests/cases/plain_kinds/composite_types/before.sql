CREATE TYPE price AS (amount numeric(10, 2), currency text);
CREATE TYPE gone AS (a integer);
CREATE TYPE entry AS (p price, n integer);
COMMENT ON TYPE price IS 'what it costs';
CREATE TABLE t (id integer PRIMARY KEY, p price, many price[], l entry);
CREATE TYPE unused AS (a integer, b text);
