CREATE COLLATION mine (provider = libc, locale = 'POSIX');
CREATE DOMAIN nm AS text COLLATE mine CHECK (VALUE > 'a' COLLATE mine);
CREATE TYPE pair AS (a text COLLATE mine, b int);
CREATE TABLE t (id integer PRIMARY KEY, c text COLLATE mine UNIQUE, n nm, p pair, CHECK (c > 'a'));
CREATE INDEX t_c ON t (c, (id::text) COLLATE mine);
CREATE TABLE k (id integer PRIMARY KEY, c text COLLATE mine, n nm);
