CREATE TABLE change (id integer PRIMARY KEY);
