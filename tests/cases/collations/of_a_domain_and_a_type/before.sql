CREATE DOMAIN nm AS text CHECK (VALUE > 'a');
CREATE TYPE pair AS (a text, b int);
CREATE TABLE t (id integer PRIMARY KEY, n nm, p pair, l nm[]);
