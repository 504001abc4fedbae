CREATE FUNCTION plain_key(word text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(word) $$;
CREATE TABLE item (id integer PRIMARY KEY, code text NOT NULL, size integer);
ALTER TABLE item ADD CONSTRAINT item_code_check CHECK (plain_key(code) <> '');
CREATE MATERIALIZED VIEW item_code AS SELECT id, code, size FROM item;
CREATE INDEX item_code_plain ON item_code ((plain_key(code)));
CREATE INDEX item_code_size ON item_code (size DESC, id);
CREATE INDEX item_size ON item (size DESC);
