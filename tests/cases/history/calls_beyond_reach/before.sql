CREATE TABLE part (name text PRIMARY KEY);
CREATE TABLE log (id integer PRIMARY KEY);
