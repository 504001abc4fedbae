CREATE TYPE price AS (amount bigint);
CREATE TABLE t (id integer PRIMARY KEY, p price);
