CREATE SCHEMA ext;
CREATE EXTENSION hstore WITH SCHEMA ext;
CREATE TABLE t (id int PRIMARY KEY, h ext.hstore);
CREATE FUNCTION first_of(h ext.hstore, more ext.hstore[]) RETURNS ext.hstore LANGUAGE sql IMMUTABLE AS $$ SELECT h $$;
CREATE FUNCTION all_of(n int) RETURNS SETOF ext.hstore LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT h FROM t; END $$;
CREATE INDEX t_first ON t (first_of(h, NULL));
