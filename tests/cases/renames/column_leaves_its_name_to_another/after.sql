CREATE TABLE items (
    id integer PRIMARY KEY,
    state text NOT NULL,
    size text,
    price integer NOT NULL
);
CREATE VIEW prices AS SELECT id, price FROM items;

-- The file says which column is which, whatever has its former name in the end.
DROP VIEW prices;
ALTER TABLE items RENAME COLUMN price TO price_before;
ALTER TABLE items ADD COLUMN price numeric(10, 2);
UPDATE items SET price = price_before * 1.5;
ALTER TABLE items ALTER COLUMN price SET NOT NULL;
CREATE VIEW prices AS SELECT id, price, price_before FROM items;

-- It takes the name of one that goes, and another type under the new name.
ALTER TABLE items DROP COLUMN size;
ALTER TABLE items RENAME COLUMN state TO size;
ALTER TABLE items ALTER COLUMN size TYPE boolean USING size = 'done';
