CREATE TABLE item (
    id integer PRIMARY KEY,
    name text NOT NULL,
    price numeric(8, 2),
    code text
);
CREATE UNIQUE INDEX item_name_idx ON item (name, id);
