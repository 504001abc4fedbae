CREATE UNLOGGED TABLE t (id integer PRIMARY KEY, n serial, m serial, v text);
