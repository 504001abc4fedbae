CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE account (id int PRIMARY KEY);
CREATE TABLE child (tags text DEFAULT 'a' NOT NULL, note varchar(4)) INHERITS (account);
