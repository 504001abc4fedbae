CREATE TYPE point3 AS (x int, y int, z text);
CREATE TYPE held AS (p point3);
CREATE TABLE spot (id int PRIMARY KEY, p point3 DEFAULT ROW(0, 0, 'o'), q point3[] DEFAULT '{"(0,0,o)"}', r held DEFAULT ROW(ROW(1, 2, 'r')));
CREATE DOMAIN spot_of AS point3 DEFAULT ROW(0, 0, 'd') CHECK ((VALUE).x >= 0);
CREATE TABLE place (id int PRIMARY KEY, s spot_of, m spot_of[]);
