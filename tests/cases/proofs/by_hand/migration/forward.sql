-- Written by hand: two steps, each committed by itself.
SET lock_timeout = '2s';

BEGIN;
ALTER TABLE public.item ADD COLUMN note text;
ALTER TABLE item RENAME COLUMN name TO title;
-- What an earlier rollback has kept comes back.
DO $$
BEGIN
    IF to_regclass('schemaproof.item_note') IS NOT NULL THEN
        UPDATE item SET note = kept.note FROM schemaproof.item_note AS kept
        WHERE kept.id = item.id;
        DROP TABLE schemaproof.item_note;
    END IF;
END
$$;
COMMIT;

CREATE INDEX CONCURRENTLY item_title_idx ON item (title);
