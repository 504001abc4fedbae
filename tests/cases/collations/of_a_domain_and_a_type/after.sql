CREATE COLLATION mine (provider = libc, locale = 'POSIX');
CREATE DOMAIN nm AS text COLLATE mine CHECK (VALUE > 'a');
CREATE TYPE pair AS (a text COLLATE mine, b int);
CREATE TABLE t (id integer PRIMARY KEY, n nm, p pair, l nm[]);
