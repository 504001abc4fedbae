CREATE TABLE t (id int PRIMARY KEY, n int, word text);
CREATE VIEW low AS SELECT id, n, word FROM t WHERE n < 10;
CREATE FUNCTION picked() RETURNS SETOF low LANGUAGE sql STABLE AS $$ SELECT * FROM low $$;
CREATE VIEW top AS SELECT id, word FROM picked() WHERE n > 1;
