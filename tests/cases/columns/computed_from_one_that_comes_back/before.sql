CREATE DOMAIN whole AS integer CHECK (VALUE IS NOT NULL AND VALUE > 0);

CREATE FUNCTION checked(n integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF n IS NULL THEN
        RAISE EXCEPTION 'no number';
    END IF;
    RETURN n + 1;
END
$$;

CREATE TABLE item (
    id integer PRIMARY KEY,
    net integer NOT NULL,
    gross integer NOT NULL GENERATED ALWAYS AS (net * 2) STORED UNIQUE
);

CREATE TABLE part (
    id integer PRIMARY KEY,
    size integer NOT NULL,
    next integer GENERATED ALWAYS AS (checked(size)) STORED,
    twice whole GENERATED ALWAYS AS (size * 2) STORED
);
CREATE INDEX part_next ON part (next);

CREATE TABLE note (
    id integer PRIMARY KEY,
    tags text[] NOT NULL,
    many integer NOT NULL GENERATED ALWAYS AS (cardinality(tags)) STORED
);

CREATE TABLE mark (
    name text,
    size integer NOT NULL,
    twice integer NOT NULL GENERATED ALWAYS AS (size * 2) STORED
);
