CREATE DOMAIN amount AS numeric(10,2) CHECK (VALUE >= 0);
CREATE FUNCTION pick(a text) RETURNS amount LANGUAGE sql IMMUTABLE AS $$ SELECT 0.25::amount $$;
CREATE TABLE item (id int PRIMARY KEY, price amount);
CREATE FUNCTION told(a text) RETURNS amount LANGUAGE plpgsql AS $$ BEGIN RETURN 0.5::amount; END $$;
