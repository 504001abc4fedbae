CREATE TABLE part (id integer PRIMARY KEY, name text, weight integer);
CREATE FUNCTION parts() RETURNS SETOF part LANGUAGE sql STABLE
    BEGIN ATOMIC SELECT id, name, weight FROM part; END;
CREATE FUNCTION heavy() RETURNS SETOF part LANGUAGE sql STABLE
    AS $$ SELECT id, name, weight FROM part WHERE weight > 9 $$;
