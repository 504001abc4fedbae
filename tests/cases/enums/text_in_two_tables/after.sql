CREATE TYPE st AS ENUM ('b', 'c', 'a');
CREATE TABLE o (id int PRIMARY KEY, s st);
CREATE TABLE p (id int PRIMARY KEY, s st, more st);
CREATE INDEX p_more ON p (more);
CREATE TABLE q (s st, n bigint);
