CREATE TABLE author (id integer PRIMARY KEY);
