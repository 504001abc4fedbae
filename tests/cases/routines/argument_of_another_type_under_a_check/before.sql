CREATE FUNCTION plain(a varchar) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN lower(a); END $$;
CREATE FUNCTION how_many(VARIADIC a anyarray) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT cardinality(a)';
CREATE FUNCTION fits(a integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a > 0';
CREATE TABLE room (id integer PRIMARY KEY CHECK (fits(id)), name varchar(20), seats integer CHECK (how_many(id, seats) = 2));
CREATE UNIQUE INDEX room_name ON room (plain(name));
