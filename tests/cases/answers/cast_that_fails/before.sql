CREATE TABLE q (id int PRIMARY KEY, size text);
