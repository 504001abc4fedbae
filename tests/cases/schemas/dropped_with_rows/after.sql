CREATE TABLE client (id integer PRIMARY KEY);
