CREATE DOMAIN code AS numeric(10,2) CHECK (VALUE >= 0);
CREATE FUNCTION pick(a text) RETURNS code LANGUAGE sql IMMUTABLE AS $$ SELECT 0.25::code $$;
CREATE FUNCTION gone(a text) RETURNS code LANGUAGE sql IMMUTABLE AS $$ SELECT 1 + 0.25::code $$;
COMMENT ON FUNCTION gone(text) IS 'goes';
CREATE TABLE item (id int PRIMARY KEY, price code);
CREATE FUNCTION told(a text) RETURNS code LANGUAGE plpgsql AS $$ BEGIN RETURN 0.5::code; END $$;
CREATE FUNCTION lost(a text) RETURNS code LANGUAGE plpgsql AS $$ BEGIN RETURN 0.5::code; END $$;
