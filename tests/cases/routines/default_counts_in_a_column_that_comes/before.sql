CREATE TABLE counter (name text PRIMARY KEY, n int NOT NULL DEFAULT 0);
CREATE TABLE other (id int PRIMARY KEY, x int, y int);
CREATE FUNCTION next_no(c text) RETURNS int LANGUAGE sql AS $$ UPDATE counter SET n = n + 1 WHERE name = c RETURNING n $$;
CREATE FUNCTION xs() RETURNS bigint LANGUAGE sql AS $$ SELECT sum(x) + max(next_no('inv')) FROM other $$;
CREATE TABLE inv (id int PRIMARY KEY, no int NOT NULL DEFAULT next_no('inv'), k bigint DEFAULT xs(), memo text);
CREATE TABLE late (id int PRIMARY KEY, k bigint DEFAULT xs());
