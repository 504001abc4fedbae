CREATE TABLE account (id integer PRIMARY KEY, nick text UNIQUE, tags text[]);
CREATE TABLE login (id integer PRIMARY KEY, nick text REFERENCES account (nick));
