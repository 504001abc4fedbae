CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE account (id int PRIMARY KEY, tags kind, note text DEFAULT 'n');
CREATE TABLE child (tags kind NOT NULL, note text) INHERITS (account);
