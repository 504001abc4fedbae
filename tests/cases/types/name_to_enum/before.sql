CREATE TABLE item (id int PRIMARY KEY, state name NOT NULL, was name);
