BEGIN;
ALTER TABLE item ADD COLUMN code text;
CREATE UNIQUE INDEX item_name_idx ON item (name, id);
COMMIT;
