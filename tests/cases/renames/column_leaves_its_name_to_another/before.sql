CREATE TABLE items (
    id integer PRIMARY KEY,
    state text NOT NULL,
    size text,
    price integer NOT NULL
);
CREATE VIEW prices AS SELECT id, price FROM items;
