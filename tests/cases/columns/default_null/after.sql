CREATE TABLE note (
    id integer PRIMARY KEY,
    title varchar(5),
    price numeric(5, 2) DEFAULT NULL,
    place text DEFAULT NULL,
    sign text DEFAULT NULL,
    bits text DEFAULT NULL,
    tags varchar(4)[]
);
CREATE VIEW titles AS SELECT id, title FROM note;
