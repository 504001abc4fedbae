CREATE SCHEMA app;
CREATE DOMAIN code AS integer[] CHECK (VALUE <> '{0}');
CREATE DOMAIN app.code AS integer[] CHECK (VALUE <> '{0}');
CREATE TABLE account (id int PRIMARY KEY, ref app.code[]);
