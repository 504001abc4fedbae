CREATE TABLE q (i int primary key, a char(3));
