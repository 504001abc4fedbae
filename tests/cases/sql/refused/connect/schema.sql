CREATE TABLE s (a int);
\connect x
CREATE TABLE t (a int);
