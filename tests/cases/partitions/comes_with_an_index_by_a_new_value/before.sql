CREATE TYPE kind AS ENUM ('plain');
CREATE TABLE thing (id integer PRIMARY KEY, kind kind);
