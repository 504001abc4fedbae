CREATE TYPE price AS (amount numeric, currency text, rate integer);
CREATE TABLE t (id integer PRIMARY KEY, price price);
CREATE TABLE u (prices price[]);
