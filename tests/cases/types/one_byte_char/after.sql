CREATE TABLE t (id int PRIMARY KEY, c "char" NOT NULL DEFAULT 'x'::"char", n NAME, o OID DEFAULT 5, d "char"[], CHECK (c IN ('a', 'x')));
CREATE INDEX t_c ON t (c);
CREATE FUNCTION f("char") RETURNS "char" LANGUAGE sql AS 'SELECT $1';
CREATE VIEW v AS SELECT c, 'q'::"char" AS q FROM t WHERE c = 'a';
