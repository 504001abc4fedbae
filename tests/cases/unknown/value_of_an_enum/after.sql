CREATE TYPE state AS ENUM ('done', 'gone');
CREATE TABLE job (id integer PRIMARY KEY, state state);
