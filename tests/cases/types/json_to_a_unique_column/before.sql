CREATE TABLE t (a int, data json);
