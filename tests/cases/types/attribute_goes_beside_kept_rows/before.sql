CREATE TYPE pair AS (x int, y text, z text);
CREATE TABLE item (note text, p pair, label text);
CREATE TABLE tool (id int PRIMARY KEY, p pair, q pair);
