BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE item ADD COLUMN note text;
COMMIT;

-- Too late: the column is there by now.
BEGIN;
SET LOCAL lock_timeout = '2s';
DO $$
BEGIN
    IF to_regclass('schemaproof.item_note') IS NULL THEN
        RAISE EXCEPTION 'migration stopped before any change: nothing is kept of item.note';
    END IF;
    UPDATE item SET note = kept.note FROM schemaproof.item_note AS kept WHERE kept.id = item.id;
    DROP TABLE schemaproof.item_note;
END
$$;
COMMIT;
