CREATE TYPE state AS ENUM ('closed', 'open', 'won');
CREATE TABLE tracked (
    id bigint NOT NULL,
    state state DEFAULT 'open'
);
CREATE TABLE priced (
    id bigint NOT NULL,
    price varchar(8)
);
CREATE TABLE offer (
    note text,
    PRIMARY KEY (id)
) INHERITS (tracked, priced);
