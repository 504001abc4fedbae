CREATE FUNCTION plain_key(k text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(k) $$;
CREATE TABLE item (id integer PRIMARY KEY, code text, size integer);
CREATE MATERIALIZED VIEW item_code AS SELECT id, code, size FROM item;
CREATE INDEX item_code_plain ON item_code ((plain_key(code)));
CREATE INDEX item_code_size ON item_code (size);
CREATE INDEX item_size ON item (size);
