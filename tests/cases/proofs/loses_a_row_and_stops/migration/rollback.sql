BEGIN;
SET LOCAL lock_timeout = '2s';
DELETE FROM item WHERE id = 1 AND to_regclass('schemaproof.item_note') IS NULL;
COMMIT;

-- Too late: a row may be gone by now.
BEGIN;
SET LOCAL lock_timeout = '2s';
DO $$
BEGIN
    IF to_regclass('schemaproof.item_note') IS NULL THEN
        RAISE EXCEPTION 'migration stopped before any change: nothing is kept of item.note';
    END IF;
    ALTER TABLE item ADD COLUMN note text;
    UPDATE item SET note = kept.note FROM schemaproof.item_note AS kept WHERE kept.id = item.id;
    DROP TABLE schemaproof.item_note;
END
$$;
COMMIT;
