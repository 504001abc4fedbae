CREATE TABLE city (id integer PRIMARY KEY, name text);
