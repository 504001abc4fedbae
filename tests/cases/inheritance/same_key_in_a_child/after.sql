CREATE TABLE place (id integer PRIMARY KEY);
CREATE TABLE city (people integer) INHERITS (place);
