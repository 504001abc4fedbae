CREATE EXTENSION citext;
CREATE DOMAIN mail AS citext CHECK (VALUE ~ '@');
CREATE TABLE account (id integer PRIMARY KEY, mail mail NOT NULL, nick citext NOT NULL UNIQUE);
CREATE TABLE login (id integer PRIMARY KEY, nick citext REFERENCES account (nick));
