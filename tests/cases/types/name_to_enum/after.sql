CREATE TYPE state AS ENUM ('on', 'off');
CREATE TABLE item (id int PRIMARY KEY, state state NOT NULL, was varchar(10));
