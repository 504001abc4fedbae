CREATE TYPE price AS (amount numeric(10, 2), currency text, since date);
CREATE TYPE fresh AS (a varchar(20) COLLATE "C", "B c" timestamptz[]);
CREATE TYPE entry AS (p price, n integer);
COMMENT ON TYPE price IS 'what it costs, since when';
COMMENT ON TYPE fresh IS 'new';
CREATE TABLE t (id integer PRIMARY KEY, p price, many price[], l entry, f fresh);
CREATE TYPE unused AS (a bigint, c text);
