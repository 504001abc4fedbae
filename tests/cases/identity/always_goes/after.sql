CREATE TABLE t (id int primary key);CREATE TABLE u (x text);
