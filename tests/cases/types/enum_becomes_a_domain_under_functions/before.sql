CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION is_ok(felt mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT felt = 'ok' $$;
COMMENT ON FUNCTION is_ok(mood) IS 'whether it is';
REVOKE EXECUTE ON FUNCTION is_ok(mood) FROM PUBLIC;
CREATE FUNCTION most(VARIADIC felt mood[]) RETURNS mood LANGUAGE plpgsql IMMUTABLE
    AS $$ DECLARE best public.mood := felt[1]; BEGIN RETURN best; END $$;
CREATE FUNCTION only_before(felt mood) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT felt::text $$;
REVOKE EXECUTE ON FUNCTION only_before(mood) FROM PUBLIC;
CREATE TABLE visit (id int PRIMARY KEY, felt mood NOT NULL DEFAULT 'ok', CHECK (is_ok(felt) OR id > 0));
CREATE INDEX by_most ON visit (most(felt, felt));
CREATE VIEW fine AS SELECT id, is_ok(felt) AS fine FROM visit;
CREATE TABLE gone (id int PRIMARY KEY, felt mood NOT NULL DEFAULT 'sad', more mood[]);
