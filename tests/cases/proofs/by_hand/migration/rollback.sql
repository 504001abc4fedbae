DROP INDEX CONCURRENTLY item_title_idx;

BEGIN;
SET LOCAL lock_timeout = '2s';
CREATE SCHEMA IF NOT EXISTS schemaproof;
CREATE TABLE IF NOT EXISTS schemaproof.item_note (id integer PRIMARY KEY, note text);
INSERT INTO schemaproof.item_note SELECT id, note FROM item WHERE note IS NOT NULL;
ALTER TABLE item DROP COLUMN note;
ALTER TABLE item RENAME COLUMN title TO name;
COMMIT;
