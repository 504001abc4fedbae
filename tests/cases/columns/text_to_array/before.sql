CREATE TABLE t (id int PRIMARY KEY, a varchar(20));
CREATE TABLE u (a text, b text);
