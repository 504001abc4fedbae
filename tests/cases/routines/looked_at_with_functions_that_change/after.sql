CREATE FUNCTION part(a int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT a % 10';
CREATE FUNCTION code(a text, b int) RETURNS text IMMUTABLE LANGUAGE plpgsql AS
    $$BEGIN
        -- "is" stays
        RETURN lower(a) || ' is ' || public.part(b);
    END$$;
CREATE FUNCTION is_known(a text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$SELECT a <> '-' AND a <> ''$$;
CREATE DOMAIN word AS text CONSTRAINT known CHECK (is_known(VALUE));
CREATE TABLE ware (id int PRIMARY KEY, name text, kind int, short text GENERATED ALWAYS AS (code(name, kind)) STORED UNIQUE);
CREATE UNIQUE INDEX ware_code ON ware (code(name, kind)) WHERE id > 0;
CREATE TABLE label (id int PRIMARY KEY, text word, note text CONSTRAINT note_known CHECK (is_known(note)));
CREATE TABLE shelf (id int PRIMARY KEY, place text, size int NOT NULL DEFAULT 3);
CREATE INDEX shelf_place ON shelf (place);
