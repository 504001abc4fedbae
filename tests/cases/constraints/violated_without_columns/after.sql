CREATE TABLE base (id int PRIMARY KEY, CHECK (false) NO INHERIT);
CREATE TABLE child () INHERITS (base);
CREATE TABLE only_one (id int PRIMARY KEY);
CREATE UNIQUE INDEX only_one_row ON only_one ((true));
