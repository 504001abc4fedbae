CREATE EXTENSION hstore;
CREATE TABLE t (id int PRIMARY KEY, h hstore);
CREATE FUNCTION first_of(h hstore, more hstore[]) RETURNS hstore LANGUAGE sql IMMUTABLE AS $$ SELECT h $$;
CREATE FUNCTION all_of(n int) RETURNS SETOF hstore LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT h FROM t; END $$;
