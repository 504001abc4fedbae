CREATE DOMAIN mail AS text CHECK (VALUE ~ '@');
CREATE TABLE account (id integer PRIMARY KEY, mail mail NOT NULL, nick text NOT NULL UNIQUE);
CREATE TABLE login (id integer PRIMARY KEY, nick text REFERENCES account (nick));
