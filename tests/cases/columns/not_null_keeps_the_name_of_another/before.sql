CREATE TABLE visit (id integer NOT NULL PRIMARY KEY, place text);
