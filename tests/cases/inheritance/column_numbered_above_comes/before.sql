CREATE TABLE animal (id serial PRIMARY KEY, name text);
