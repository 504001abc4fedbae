CREATE TABLE slot (id int PRIMARY KEY, low int);
