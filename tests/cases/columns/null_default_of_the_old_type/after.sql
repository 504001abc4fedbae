CREATE TABLE person (
    id integer PRIMARY KEY,
    phone varchar(15) DEFAULT NULL,
    code text DEFAULT NULL::bpchar,
    price numeric(5, 2) DEFAULT NULL,
    name text DEFAULT NULL::text,
    note text DEFAULT NULL::varchar
);
ALTER TABLE person ALTER phone TYPE text, ALTER price TYPE integer;
