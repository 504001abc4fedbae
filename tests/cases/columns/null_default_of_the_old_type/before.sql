-- A null that was cut to a length is stored, and stays one of that type.
CREATE TABLE person (
    id integer PRIMARY KEY,
    phone varchar(15) DEFAULT NULL,
    code char(3) DEFAULT NULL,
    price numeric(5, 2) DEFAULT NULL,
    name text DEFAULT NULL::varchar,
    note text
);
ALTER TABLE person ALTER code TYPE text;
