CREATE DOMAIN code AS varchar(10) CHECK (VALUE <> '');
CREATE DOMAIN short_code AS code CHECK (length(VALUE) < 5);
CREATE FUNCTION plain(c code) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(c) $$;
CREATE TABLE part (id int PRIMARY KEY, c code NOT NULL DEFAULT 'none', more code[], s short_code, CHECK (plain(c) <> 'bad'));
CREATE UNIQUE INDEX part_c ON part (c);
CREATE INDEX part_plain ON part (plain(c));
CREATE VIEW parts AS SELECT id, c, plain(s) AS s FROM part;
COMMENT ON DOMAIN code IS 'a code';
