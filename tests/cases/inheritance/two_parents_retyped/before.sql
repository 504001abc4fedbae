CREATE TYPE state AS ENUM ('open', 'closed');
CREATE TABLE tracked (
    id integer NOT NULL,
    state state DEFAULT 'open'
);
CREATE TABLE priced (
    id integer NOT NULL,
    price text
);
CREATE TABLE offer (
    note text,
    PRIMARY KEY (id)
) INHERITS (tracked, priced);
