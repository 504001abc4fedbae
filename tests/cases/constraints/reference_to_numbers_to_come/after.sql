CREATE TABLE room (pk serial PRIMARY KEY, name text);
CREATE TABLE visit (id integer PRIMARY KEY, room integer REFERENCES room (pk));
