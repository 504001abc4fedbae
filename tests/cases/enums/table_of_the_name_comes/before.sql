CREATE TYPE s AS ENUM ('a','b');
CREATE TABLE v (id int PRIMARY KEY, status s NOT NULL);
