CREATE SCHEMA extensions;
CREATE EXTENSION hstore SCHEMA extensions;
CREATE EXTENSION citext SCHEMA extensions;
SET search_path = public, extensions;
CREATE TABLE t (id int PRIMARY KEY, h hstore, e citext, f citext, CHECK (h ? 'a'), CHECK (e = f OR e LIKE 'x%' OR e IN ('y', 'z')), EXCLUDE USING btree (e WITH =));
CREATE INDEX i ON t ((h -> 'a'));
CREATE VIEW v AS SELECT h -> 'x' AS x, h || hstore('a', 'b') AS y FROM t WHERE h @> 'a=>1' AND e = 'abc';
