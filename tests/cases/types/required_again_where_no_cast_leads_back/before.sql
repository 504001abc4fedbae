CREATE TABLE events (id integer PRIMARY KEY, locked boolean NOT NULL DEFAULT false);
