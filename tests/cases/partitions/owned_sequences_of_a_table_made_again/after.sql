CREATE TYPE mood AS ENUM ('b', 'c', 'a');
CREATE TABLE plain (id integer NOT NULL, l integer) PARTITION BY LIST (l);
CREATE TABLE plain_all PARTITION OF plain DEFAULT;
CREATE SEQUENCE tick OWNED BY plain.id;
CREATE TABLE spread (id integer NOT NULL, l mood) PARTITION BY LIST (l);
CREATE TABLE spread_all PARTITION OF spread DEFAULT;
CREATE SEQUENCE tock START WITH 5 OWNED BY spread.id;
