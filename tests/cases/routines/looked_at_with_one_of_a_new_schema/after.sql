CREATE SCHEMA "Util";
CREATE FUNCTION "Util".day_of(timestamp) RETURNS date LANGUAGE plpgsql IMMUTABLE AS $$BEGIN RETURN $1::date; END$$;
CREATE TABLE t (id int PRIMARY KEY, at timestamp NOT NULL, day date GENERATED ALWAYS AS ("Util".day_of(at)) STORED, CONSTRAINT one_a_day UNIQUE (day));
