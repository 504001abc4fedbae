CREATE TYPE e AS ENUM ('a','b');
CREATE TABLE t (id int PRIMARY KEY, a e);
