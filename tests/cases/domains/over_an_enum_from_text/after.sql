CREATE TYPE kind AS ENUM ('a', 'b', '007');
CREATE DOMAIN amount AS kind CHECK (VALUE <> 'b'::kind);
CREATE TABLE item (id int PRIMARY KEY, code char(5) NOT NULL);
CREATE TABLE keyless (code char(5));
