CREATE TABLE account (id integer, name text, made date DEFAULT '2026-01-01') PARTITION BY RANGE (id);
CREATE TABLE account_low PARTITION OF account FOR VALUES FROM (0) TO (100);
CREATE TABLE base (id integer PRIMARY KEY, number integer DEFAULT 1);
CREATE TABLE heir (more text) INHERITS (base);
CREATE MATERIALIZED VIEW accounts AS SELECT a FROM account_low AS a;
CREATE MATERIALIZED VIEW heirs AS SELECT heir FROM heir;
