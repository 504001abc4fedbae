CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE loose (b text);
