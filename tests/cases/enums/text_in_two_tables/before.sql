CREATE TYPE st AS ENUM ('a', 'b');
CREATE TABLE o (id int PRIMARY KEY, s text);
CREATE TABLE p (id int PRIMARY KEY, s st, more st);
CREATE TABLE q (s text, n int);
