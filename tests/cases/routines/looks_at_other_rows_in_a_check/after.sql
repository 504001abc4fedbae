CREATE TABLE roles (id int PRIMARY KEY, name text);
CREATE TABLE used (id int PRIMARY KEY);
