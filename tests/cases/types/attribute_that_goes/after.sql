CREATE TYPE price AS (amount numeric, currency text, "since when" date);
CREATE TABLE t (id integer PRIMARY KEY, price price);
CREATE TABLE u (prices price[]);
