CREATE TABLE client (id integer PRIMARY KEY, code text NOT NULL);
CREATE TABLE bill (id integer PRIMARY KEY, paid boolean);
