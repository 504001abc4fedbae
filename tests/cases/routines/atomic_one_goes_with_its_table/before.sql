CREATE FUNCTION unnamed() RETURNS text LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT 'unnamed'::text; END;
CREATE FUNCTION hours(a int) RETURNS int4range LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT int4range(a, a + 1); END;
CREATE TABLE visits (id int PRIMARY KEY, place text DEFAULT unnamed());
CREATE TABLE bookings (
    hour int PRIMARY KEY,
    CONSTRAINT bookings_apart EXCLUDE USING gist (hours(hour) WITH &&)
);
CREATE FUNCTION places() RETURNS text LANGUAGE sql STABLE BEGIN ATOMIC SELECT string_agg(place, ',') FROM visits; END;
