CREATE TYPE level AS ENUM ('low', 'high');

CREATE TABLE item (
    id integer PRIMARY KEY,
    tags text[],
    since date,
    level level
);

CREATE TABLE part (
    id integer PRIMARY KEY,
    note text
);
