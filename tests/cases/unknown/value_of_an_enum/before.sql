CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE job (id integer PRIMARY KEY, state state);
