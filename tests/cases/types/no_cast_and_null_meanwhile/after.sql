CREATE TABLE item (
    id integer PRIMARY KEY,
    tags jsonb,
    since integer,
    level integer
);

CREATE TABLE part (
    id integer PRIMARY KEY,
    note integer
);
