CREATE TABLE role (id integer PRIMARY KEY, name text);
