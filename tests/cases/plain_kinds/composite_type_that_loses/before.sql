CREATE TYPE price AS (amount numeric, currency text);
CREATE TABLE t (id integer PRIMARY KEY, p price);
