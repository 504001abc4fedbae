CREATE SCHEMA kit;
CREATE EXTENSION citext SCHEMA kit;
CREATE TABLE account (id integer PRIMARY KEY, nick kit.citext UNIQUE, tags kit.citext[]);
CREATE TABLE login (id integer PRIMARY KEY, nick kit.citext REFERENCES account (nick));
