CREATE TABLE others (id int PRIMARY KEY);
