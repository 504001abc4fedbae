CREATE TABLE room (id integer PRIMARY KEY, name text);
CREATE TABLE visit (id integer PRIMARY KEY, room integer REFERENCES room (id));
CREATE TABLE seat (code integer NOT NULL, row_of text);
CREATE TABLE ticket (id integer PRIMARY KEY, told bigint);
