-- A server stores the null of a type with a length, and no other one.
CREATE TABLE note (
    id integer PRIMARY KEY,
    title varchar(5) DEFAULT NULL,
    price numeric(5, 2),
    place varchar(5) DEFAULT NULL::varchar,
    sign char(5) DEFAULT NULL::bpchar,
    bits bit(3) DEFAULT NULL::"bit",
    tags varchar(4)[] DEFAULT NULL
);
CREATE VIEW titles AS SELECT id, title FROM note;
ALTER VIEW titles ALTER title SET DEFAULT NULL;
