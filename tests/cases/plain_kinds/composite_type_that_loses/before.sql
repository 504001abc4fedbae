CREATE TYPE price AS (currency text, amount numeric);
CREATE TABLE t (id integer PRIMARY KEY, p price[]);
