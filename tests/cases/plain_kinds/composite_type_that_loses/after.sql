CREATE TYPE price AS (amount bigint, note text);
CREATE TABLE t (id integer PRIMARY KEY, p price[]);
