CREATE SCHEMA post;
CREATE DOMAIN post.code AS varchar(12) CHECK (VALUE ~ '^[A-Z]{2}');
CREATE DOMAIN post.short_code AS post.code CHECK (length(VALUE) < 7);
CREATE TYPE address AS (town text, code post.code);
CREATE TABLE office (id integer PRIMARY KEY, codes post.code[], short post.short_code, at address);
