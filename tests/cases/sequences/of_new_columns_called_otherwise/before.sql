CREATE TABLE tag (id integer PRIMARY KEY, name text);
CREATE TABLE tongue (id integer PRIMARY KEY);
