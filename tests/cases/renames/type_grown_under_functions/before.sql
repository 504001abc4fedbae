CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE visit (id int PRIMARY KEY, felt mood NOT NULL);
CREATE FUNCTION weight(felt mood) RETURNS int LANGUAGE sql IMMUTABLE
    AS $$ SELECT CASE felt WHEN 'ok'::public.mood THEN 2 ELSE 1 END $$;
COMMENT ON FUNCTION weight(mood) IS 'how much it counts';
REVOKE EXECUTE ON FUNCTION weight(mood) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION weight(mood) TO pg_monitor;
CREATE FUNCTION double(felt mood) RETURNS int LANGUAGE sql IMMUTABLE RETURN weight(felt) * 2;
CREATE INDEX by_weight ON visit (double(felt));
CREATE FUNCTION is_fine(felt mood) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
    AS $$ DECLARE best mood := 'ok'; BEGIN RETURN felt = best; END $$;
CREATE FUNCTION common() RETURNS mood LANGUAGE sql STABLE
    AS $$ SELECT coalesce(min(felt), 'ok'::mood) FROM visit $$;
