CREATE TABLE item (
    id integer PRIMARY KEY,
    name text DEFAULT 'x'::varchar,
    code varchar(5) DEFAULT 'x'::text,
    price numeric(5, 2) DEFAULT '1',
    stock bigint DEFAULT '0',
    weight real DEFAULT '1.5',
    made timestamp(3) DEFAULT now()::timestamp,
    count integer DEFAULT 1,
    sold boolean DEFAULT true
);
