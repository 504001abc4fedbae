CREATE TABLE person (id integer PRIMARY KEY, role integer DEFAULT 0);
