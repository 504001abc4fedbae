CREATE TABLE place (id integer PRIMARY KEY, name text);
CREATE TABLE city (people integer) INHERITS (place);
