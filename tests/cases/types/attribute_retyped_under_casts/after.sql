CREATE TYPE span AS (low int, high text, more int);
CREATE DOMAIN small AS int CHECK ((ROW(VALUE, 'x', 0)::span).high = 'x');
CREATE TABLE stays (id int PRIMARY KEY, a int, d int DEFAULT ((ROW(1, '2', 3)::span).low), e small,
    g text GENERATED ALWAYS AS ((ROW(a, 'b', 0)::span).high) STORED,
    CONSTRAINT wide CHECK ((ROW(a, 'b', 0)::span).high = 'b'));
CREATE INDEX by_high ON stays (((ROW(a, 'c', 1)::span).more));
CREATE TABLE comes (id int PRIMARY KEY, a int, CONSTRAINT wide_too CHECK ((ROW(a, 'b', 7)::span).more = 7));
CREATE VIEW shown AS SELECT id, (ROW(a, '1', 2)::span).low AS low FROM stays;
