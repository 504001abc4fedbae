CREATE TYPE status AS ENUM ('a', 'b');
CREATE TYPE kind AS ENUM ('a', 'c');
CREATE TABLE t (id integer PRIMARY KEY, a jsonb, b jsonb NOT NULL, c kind);
