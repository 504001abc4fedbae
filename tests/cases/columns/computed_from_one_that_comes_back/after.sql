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
    id integer PRIMARY KEY
);

CREATE TABLE part (
    id integer PRIMARY KEY
);

CREATE TABLE note (
    id integer PRIMARY KEY,
    tags jsonb NOT NULL
);

CREATE TABLE mark (
    name text
);
