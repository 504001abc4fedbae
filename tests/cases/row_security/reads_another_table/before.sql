CREATE TABLE note (id integer PRIMARY KEY, owner_id integer NOT NULL, kind varchar(10), body text);
CREATE TABLE member (id integer PRIMARY KEY, name text);
