CREATE TYPE pair AS (x int, y text);
CREATE TABLE item (note text, p pair);
CREATE TABLE tool (id int PRIMARY KEY, p pair);
