CREATE TABLE room (id integer PRIMARY KEY, name text);
CREATE TABLE visit (id integer PRIMARY KEY, room integer REFERENCES room (id));
