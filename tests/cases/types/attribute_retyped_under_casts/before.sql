CREATE TYPE span AS (low int, high int, unit int);
CREATE TABLE stays (id int PRIMARY KEY, a int, d int DEFAULT ((ROW(1, 2, 3)::span).low),
    CONSTRAINT wide CHECK ((ROW(a, 1, 0)::span).high = 1));
CREATE TABLE goes (id int PRIMARY KEY, a int, CONSTRAINT wide_too CHECK ((ROW(a, 1, 0)::span).unit = 0));
CREATE VIEW shown AS SELECT id, (ROW(a, 1, 2)::span).low AS low FROM stays;
