CREATE TABLE a (class char, a int4);
CREATE TABLE b (b text) INHERITS (a);
CREATE TABLE c (c name) INHERITS (a);
CREATE TABLE d (d float8) INHERITS (b, c);
CREATE TABLE e (e int2) INHERITS (c);
