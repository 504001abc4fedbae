CREATE TYPE status AS ENUM ('a', 'b');
CREATE TYPE kind AS ENUM ('a', 'c');
CREATE TABLE t (id integer PRIMARY KEY, a serial, b bigserial, c status);
