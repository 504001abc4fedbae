CREATE TYPE point3 AS (x int, y int);
CREATE TYPE held AS (p point3);
CREATE TABLE spot (id int PRIMARY KEY, p point3 DEFAULT ROW(0, 0), q point3[] DEFAULT '{"(0,0)"}', r held DEFAULT ROW(ROW(1, 2)));
