CREATE TABLE t (id int primary key, a int generated always as identity (start 5));CREATE TABLE u (x text, a int generated always as identity);
