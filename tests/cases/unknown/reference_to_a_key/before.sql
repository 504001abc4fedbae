CREATE TABLE client (id integer PRIMARY KEY, code text NOT NULL UNIQUE);
CREATE TABLE bill (id integer PRIMARY KEY);
