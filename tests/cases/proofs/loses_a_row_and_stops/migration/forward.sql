BEGIN;
SET LOCAL lock_timeout = '2s';
CREATE SCHEMA IF NOT EXISTS schemaproof;
CREATE TABLE schemaproof.item_note AS SELECT id, note FROM item;
ALTER TABLE item DROP COLUMN note;
COMMIT;
