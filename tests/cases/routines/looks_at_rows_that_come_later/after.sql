CREATE TABLE other (id int PRIMARY KEY, name text);
