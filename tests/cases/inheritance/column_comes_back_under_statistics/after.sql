CREATE TABLE area (id integer PRIMARY KEY);
CREATE TABLE town (name text NOT NULL, note text) INHERITS (area);
