CREATE TYPE kind AS ENUM ('a', 'b', '007');
CREATE DOMAIN amount AS kind CHECK (VALUE <> 'b'::kind);
CREATE TABLE item (id int PRIMARY KEY, code amount NOT NULL);
CREATE TABLE keyless (code amount);
