CREATE SCHEMA extensions;
CREATE EXTENSION hstore SCHEMA extensions;
CREATE EXTENSION citext SCHEMA extensions;
SET search_path = public, extensions;
CREATE TABLE t (id int PRIMARY KEY, h hstore, e citext, f citext);
