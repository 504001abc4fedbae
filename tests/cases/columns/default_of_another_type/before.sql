-- A server stores a default as it is written, and a literal as one of the column's type.
CREATE TABLE item (
    id integer PRIMARY KEY,
    name text DEFAULT 'x',
    code varchar(5) DEFAULT 'x',
    price numeric(5, 2) DEFAULT 1,
    stock bigint DEFAULT 0,
    weight real DEFAULT 1.5,
    made timestamp(3) DEFAULT now(),
    count integer DEFAULT 1,
    sold boolean DEFAULT true
);
