CREATE UNLOGGED TABLE t (id serial, a text);
