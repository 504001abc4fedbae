CREATE TABLE animal (id serial PRIMARY KEY, name text, tag serial);
CREATE TABLE dog (breed text) INHERITS (animal);
