CREATE TABLE addr (id int PRIMARY KEY, floor text);
