CREATE DOMAIN amount AS integer DEFAULT 7 CHECK (VALUE > 0);
CREATE DOMAIN price AS integer;
CREATE TABLE t (id integer PRIMARY KEY, a amount, p price);
