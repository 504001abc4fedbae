CREATE TYPE feeling AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE visit (id int PRIMARY KEY, felt feeling NOT NULL);
CREATE FUNCTION weight(felt feeling) RETURNS int LANGUAGE sql IMMUTABLE
    AS $$ SELECT CASE felt WHEN 'sad'::public.feeling THEN 1 WHEN 'happy' THEN 3 ELSE 2 END $$;
COMMENT ON FUNCTION weight(feeling) IS 'how much it counts now';
REVOKE EXECUTE ON FUNCTION weight(feeling) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION weight(feeling) TO pg_read_all_data;
CREATE FUNCTION double(felt feeling) RETURNS int LANGUAGE sql IMMUTABLE RETURN weight(felt) * 2;
CREATE INDEX by_weight ON visit (double(felt));
CREATE FUNCTION fits(felt feeling) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
    AS $$ DECLARE best feeling := 'ok'; BEGIN RETURN felt >= best; END $$;
CREATE FUNCTION common() RETURNS feeling LANGUAGE sql STABLE
    AS $$ SELECT coalesce(min(felt), 'ok'::feeling) FROM visit $$;
